import { FloorGate } from '#app/_ui/floor/gate.tsx'
import { PackScreen } from '#app/_ui/floor/pack-screen.tsx'

export default function FloorPackScreenPage() {
  return (
    <FloorGate>
      <PackScreen />
    </FloorGate>
  )
}
