'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  Ellipsis,
  IdCard,
  KeyRound,
  LockOpen,
  Pencil,
  Printer,
  RectangleEllipsis,
} from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useTRPC } from '../../data/trpc.tsx'
import { IconButton } from '../../icon-button.tsx'
import { Menu, type MenuItem } from '../../menu.tsx'
import { useToast } from '../../toast.tsx'
import type { Secrets } from './secret-dialog.tsx'
import { useRefusal } from './use-refusal.ts'
import type { User } from './user.ts'

/** What can be done for one person. Without `onEdit` only what a manager may. */
export function UserMenu(props: {
  user: User
  onEdit: (() => void) | undefined
  onSecrets: (secrets: Secrets) => void
}) {
  const { user, onEdit, onSecrets } = props
  const { id, name } = user
  const t = useTranslations('identity.settings.person')
  const trpc = useTRPC()
  const queries = useQueryClient()
  const toast = useToast()
  const refusal = useRefusal()
  const options = {
    onError: (error: unknown) => toast(refusal(error), { failed: true }),
    onSettled: () => queries.invalidateQueries(trpc.identity.users.list.pathFilter()),
  }
  const users = trpc.identity.users
  const pin = useMutation(users.resetPin.mutationOptions(options))
  const password = useMutation(users.resetPassword.mutationOptions(options))
  const badge = useMutation(users.renewBadge.mutationOptions(options))
  const unlock = useMutation(trpc.identity.unlock.mutationOptions(options))
  const secrets = { name, pin: null, password: null }

  const lead: MenuItem[] = [
    {
      key: 'print',
      label: t('printBadge'),
      icon: Printer,
      onSelect: () => window.open(`/api/badges.pdf?id=${id}`, '_blank', 'noreferrer'),
      disabled: !user.hasPin,
    },
    {
      key: 'unlock',
      label: t('unlock'),
      icon: LockOpen,
      disabled: !user.lockedUntil,
      onSelect: () => unlock.mutate({ id }, { onSuccess: () => toast(t('unlocked', { name })) }),
    },
  ]
  const change: MenuItem[] = [{ key: 'edit', label: t('edit'), icon: Pencil, onSelect: onEdit }]
  const renew: MenuItem[] = [
    {
      key: 'pin',
      label: t('newPin'),
      icon: RectangleEllipsis,
      onSelect: () =>
        pin.mutate({ id }, { onSuccess: (made) => onSecrets({ ...secrets, pin: made.pin }) }),
    },
    {
      key: 'password',
      label: t('newPassword'),
      icon: KeyRound,
      disabled: !user.email,
      onSelect: () =>
        password.mutate(
          { id },
          { onSuccess: (made) => onSecrets({ ...secrets, password: made.password }) },
        ),
    },
    {
      key: 'badge',
      label: t('newBadge'),
      icon: IdCard,
      onSelect: () =>
        badge.mutate(
          { id },
          { onSuccess: () => toast(t('renewed', { name }), { detail: t('renewedDetail') }) },
        ),
    },
  ]
  return (
    <Menu
      trigger={<IconButton icon={Ellipsis} label={t('actionsFor', { name })} />}
      groups={onEdit ? [change, renew, lead] : [lead]}
    />
  )
}
