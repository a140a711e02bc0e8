import { DispatchScreen } from '#app/_ui/floor/dispatch-screen.tsx'
import { FloorGate } from '#app/_ui/floor/gate.tsx'

export default function FloorDispatchScreenPage() {
  return (
    <FloorGate>
      <DispatchScreen />
    </FloorGate>
  )
}
