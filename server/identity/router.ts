import type { Refusal, Result } from '../kernel/result.ts'
import { procedure, publicProcedure, refuseCall, router } from '../platform/trpc.ts'
import { changeCompany, companyFacts, signInFacts } from './company.ts'
import {
  companyPatch,
  deviceId,
  editedUser,
  newDevice,
  newUser,
  unlockHere as unlockHereInput,
  userId,
  usersPage,
} from './contract.ts'
import { peopleOfDevice } from './device-people.ts'
import { createDevice, listDevices, renewEnrolCode, revokeDevice } from './devices/devices.ts'
import { loadDemo } from './load-demo.ts'
import { whoAmI } from './me.ts'
import { signOut } from './sign-out.ts'
import { unlock, unlockHere } from './unlock.ts'
import { createUser } from './users/create.ts'
import { editUser } from './users/edit.ts'
import { listUsers } from './users/list.ts'
import { renewBadge, resetPassword, resetPin } from './users/renew.ts'

export const identityRouter = router({
  me: publicProcedure.query(({ ctx }) => whoAmI(ctx.viewer)),
  signOut: procedure('self.read').mutation(({ ctx }) => signOut(ctx.viewer.sid)),

  /** The names offered on an enrolled device; null where the device is not enrolled. */
  people: publicProcedure.query(({ ctx }) => peopleOfDevice(ctx.device)),
  signInFacts: publicProcedure.query(() => signInFacts()),
  /** On the locked phone: a supervisor's badge and PIN. */
  unlockHere: publicProcedure
    .input(unlockHereInput)
    .mutation(async ({ ctx, input }) =>
      granted(await unlockHere(input.personId, input.supervisor, ctx.device)),
    ),
  unlock: procedure('floor.unlock')
    .input(userId)
    .mutation(async ({ ctx, input }) => granted(await unlock(ctx.viewer, input.id))),

  users: router({
    list: procedure('people.read')
      .input(usersPage)
      .query(({ ctx, input }) => listUsers(ctx.viewer, input)),
    create: procedure('people.change')
      .input(newUser)
      .mutation(async ({ ctx, input }) => granted(await createUser(ctx.viewer, input))),
    edit: procedure('people.change')
      .input(editedUser)
      .mutation(async ({ ctx, input }) => granted(await editUser(ctx.viewer, input))),
    resetPin: procedure('people.change')
      .input(userId)
      .mutation(async ({ ctx, input }) => granted(await resetPin(ctx.viewer, input.id))),
    resetPassword: procedure('people.change')
      .input(userId)
      .mutation(async ({ ctx, input }) => granted(await resetPassword(ctx.viewer, input.id))),
    renewBadge: procedure('people.change')
      .input(userId)
      .mutation(async ({ ctx, input }) => granted(await renewBadge(ctx.viewer, input.id))),
  }),

  devices: router({
    list: procedure('devices.read').query(({ ctx }) => listDevices(ctx.viewer)),
    create: procedure('devices.change')
      .input(newDevice)
      .mutation(async ({ ctx, input }) =>
        granted(await createDevice(ctx.viewer, input, ctx.origin)),
      ),
    renewCode: procedure('devices.change')
      .input(deviceId)
      .mutation(async ({ ctx, input }) =>
        granted(await renewEnrolCode(ctx.viewer, input.id, ctx.origin)),
      ),
    revoke: procedure('devices.change')
      .input(deviceId)
      .mutation(async ({ ctx, input }) => granted(await revokeDevice(ctx.viewer, input.id))),
  }),

  company: procedure('stock.read').query(() => companyFacts()),
  changeCompany: procedure('settings.change')
    .input(companyPatch)
    .mutation(({ ctx, input }) => changeCompany(ctx.viewer, input)),
  /** The demo company for an empty one; the server starts anew with it. */
  loadDemo: procedure('settings.change').mutation(async () => granted(await loadDemo())),
})

function granted<T>(result: Result<T, Refusal>): T {
  return result.ok ? result.value : refuseCall(result.refusal)
}
