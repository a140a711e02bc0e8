import { FloorGate } from '#app/_ui/floor/gate.tsx'
import { PickScreen } from '#app/_ui/floor/pick-screen.tsx'

export default function FloorPickScreenPage() {
  return (
    <FloorGate>
      <PickScreen />
    </FloorGate>
  )
}
