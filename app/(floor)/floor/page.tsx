import { FloorGate } from '#app/_ui/floor/gate.tsx'
import { HomeScreen } from '#app/_ui/floor/home-screen.tsx'

export default function FloorHomePage() {
  return (
    <FloorGate>
      <HomeScreen />
    </FloorGate>
  )
}
