import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'
import type { DispatchBoard, HomeView, Job, PackJob } from './contract.ts'
import { readDispatchBoard, readFloorHome, readJob, readPackJob } from './store.ts'

/** What waits in a warehouse, and the worker's own or next walk in full, so that it can be drawn before it is taken. */
export async function floorHome(viewer: Viewer, warehouseId: string): Promise<HomeView> {
  requireWarehouse(viewer, warehouseId)
  const home =
    (await readFloorHome(warehouseId, viewer.uid)) ??
    refuseCall({ code: 'unknown_warehouse', warehouseId })
  const batchId = home.mine ?? home.next?.batchId
  const job = batchId ? await readJob(batchId, viewer.scope) : undefined
  return { home, preview: job ? withoutToken(job) : null }
}

export async function jobOf(viewer: Viewer, batchId: string): Promise<Job> {
  const job = await readJob(batchId, viewer.scope)
  return job ? withoutToken(job) : refuseCall({ code: 'unknown_job', batchId })
}

/** The lease's token belongs to the phone that holds it. */
const withoutToken = (job: Job): Job => ({ ...job, leaseToken: null })

/** Found by what a packer scans: a fulfilment order's number or id, or an order's number. */
export async function packJob(viewer: Viewer, code: string): Promise<PackJob> {
  return (
    (await readPackJob(code, viewer.scope)) ??
    refuseCall({ code: 'nothing_to_pack', scanned: code })
  )
}

export async function dispatchBoard(viewer: Viewer, warehouseId: string): Promise<DispatchBoard> {
  requireWarehouse(viewer, warehouseId)
  return readDispatchBoard(warehouseId)
}

function requireWarehouse(viewer: Viewer, warehouseId: string): void {
  if (viewer.scope !== null && !viewer.scope.includes(warehouseId))
    refuseCall({ code: 'other_warehouse', warehouseId })
}
