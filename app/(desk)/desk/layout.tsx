import type { ReactNode } from 'react'
import { DeskFrame } from '../../_ui/desk-frame.tsx'

export default function DeskLayout({ children }: { children: ReactNode }) {
  return (
    <DeskFrame company="" user={{ name: '', initials: '', role: '' }}>
      {children}
    </DeskFrame>
  )
}
