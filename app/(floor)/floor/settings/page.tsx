import { FloorGate } from '#app/_ui/floor/gate.tsx'
import { SettingsScreen } from '#app/_ui/floor/settings-screen.tsx'

export default function FloorSettingsScreenPage() {
  return (
    <FloorGate>
      <SettingsScreen />
    </FloorGate>
  )
}
