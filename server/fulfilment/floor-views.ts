import type { Viewer } from '../platform/auth/viewer.ts'
import { refuseCall } from '../platform/trpc.ts'
import type { DispatchBoard, FloorHome, Job, PackJob } from './contract.ts'
import { readDispatchBoard, readFloorHome, readJob, readPackJob } from './store.ts'

export async function floorHome(viewer: Viewer, warehouseId: string): Promise<FloorHome> {
  requireWarehouse(viewer, warehouseId)
  return (
    (await readFloorHome(warehouseId, viewer.uid)) ??
    refuseCall({ code: 'unknown_warehouse', warehouseId })
  )
}

export async function jobOf(viewer: Viewer, batchId: string): Promise<Job> {
  const job = await readJob(batchId, viewer.scope)
  if (!job) return refuseCall({ code: 'unknown_job', batchId })
  // the lease's token belongs to the phone that holds it
  return { ...job, leaseToken: null }
}

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
