import { FloorSignIn } from '../../../_ui/identity/floor-sign-in.tsx'

export default function FloorSignInPage() {
  return <FloorSignIn />
}
