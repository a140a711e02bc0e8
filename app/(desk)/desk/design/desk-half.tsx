'use client'

import {
  Calendar,
  Check,
  CircleCheck,
  CircleDot,
  CircleX,
  Clock,
  Ellipsis,
  Inbox,
  MessageSquare,
  OctagonPause,
  Play,
  Circle as Ring,
  TrendingUp,
} from 'lucide-react'
import { useState } from 'react'
import { Banner } from '../../../_ui/banner.tsx'
import { Button } from '../../../_ui/button.tsx'
import { Checkbox } from '../../../_ui/checkbox.tsx'
import { Code } from '../../../_ui/code.tsx'
import { Finder } from '../../../_ui/command-palette.tsx'
import { Table, Td, Th, Thead, Tr } from '../../../_ui/data-table.tsx'
import { Dialog, DialogBody, dialogClass } from '../../../_ui/dialog.tsx'
import { EmptyState } from '../../../_ui/empty-state.tsx'
import { IconButton } from '../../../_ui/icon-button.tsx'
import { MoneyText } from '../../../_ui/money-text.tsx'
import { NumberField } from '../../../_ui/number-field.tsx'
import { Progress } from '../../../_ui/progress.tsx'
import { QuantityStepper } from '../../../_ui/quantity-stepper.tsx'
import { Select } from '../../../_ui/select.tsx'
import { Sheet } from '../../../_ui/sheet.tsx'
import { Skeleton } from '../../../_ui/skeleton.tsx'
import { Stat } from '../../../_ui/stat.tsx'
import { StatusChip } from '../../../_ui/status-chip.tsx'
import { Tabs } from '../../../_ui/tabs.tsx'
import { TextField } from '../../../_ui/text-field.tsx'
import { ThemeToggle } from '../../../_ui/theme-toggle.tsx'
import { Timeline } from '../../../_ui/timeline.tsx'
import { ToastBody, useToast } from '../../../_ui/toast.tsx'
import { Chips, Ways } from './samples.tsx'
import { ButtonStates, Specimen } from './specimen.tsx'

const reasons = [
  { value: 'address', label: 'Address check' },
  { value: 'payment', label: 'Payment' },
  { value: 'fraud', label: 'Fraud' },
]

const usd = (minor: number) => ({ minor, currency: 'USD' })

/** The components at the desk's density. */
export function DeskHalf() {
  const [asking, setAsking] = useState(false)
  const [holding, setHolding] = useState(false)
  const toast = useToast()
  return (
    <>
      <header className="flex items-baseline gap-3 pb-1.5">
        <h1 className="text-[22px]/[28px] font-semibold tracking-[-0.02em]">Desk</h1>
        <p className="flex-1 text-[13px] text-ink-2">
          32 px controls, 13.5 px text, 8 px gaps, radius 8
        </p>
        <ThemeToggle />
      </header>
      <div className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
        <Specimen wide name="Buttons">
          <ButtonStates
            pressed="Hover"
            samples={[
              { variant: 'primary', name: 'Primary', rest: 'Release', loading: 'Releasing' },
              { variant: 'secondary', name: 'Secondary', rest: 'Add note', loading: 'Saving' },
              { variant: 'quiet', name: 'Quiet', rest: 'Skip', loading: 'Skipping' },
              { variant: 'danger', name: 'Danger', rest: 'Cancel', loading: 'Cancelling' },
            ]}
          />
        </Specimen>
        <Specimen wide name="Fields" note="label, hint, focus, error">
          <div className="grid gap-3 sm:grid-cols-3">
            <TextField
              label="Delivery note"
              defaultValue="Ring at the side door"
              hint="The carrier prints it on the label"
            />
            <TextField
              label="Promised date"
              placeholder="e.g. Wed 25 Nov"
              icon={Calendar}
              hint="Focused"
              data-force="focus"
            />
            <NumberField label="Quantity" defaultValue={48} error="Only 36 are available" />
          </div>
        </Specimen>
        <Specimen wide name="Status chips" note="icon and word, always">
          <Chips />
        </Specimen>
        <div className="grid gap-6 sm:col-span-2 sm:grid-cols-[1fr_1.15fr_1fr]">
          <Specimen name="Quantity stepper">
            <QuantityStepper label="Quantity" defaultValue={24} unit="each" />
          </Specimen>
          <Specimen name="Stat">
            <Stat
              value="94.2%"
              label="on time, 7 days"
              note="1.8 points up"
              noteIcon={TrendingUp}
              tone="ok"
            />
          </Specimen>
          <Specimen name="Progress">
            <Progress label="Wave W-214" value={312} max={480} text="312 of 480" />
          </Specimen>
        </div>
        <Specimen wide name="Tabs and table rows">
          <Tabs
            label="Orders"
            items={[
              { value: 'all', label: 'All', count: 248 },
              { value: 'release', label: 'To release', count: 36 },
              { value: 'hold', label: 'On hold', count: 4 },
              { value: 'back', label: 'Backordered', count: 12 },
            ]}
          />
          <Rows />
        </Specimen>
        <Specimen name="Order progress" note="allocated, picked, packed, loaded">
          <Ways />
        </Specimen>
        <Specimen name="Toast and banner">
          <ToastBody
            actionSlot={
              <button type="button" className="min-h-6 font-semibold underline">
                Undo
              </button>
            }
          >
            12 orders released
          </ToastBody>
          <div className="mt-1.5">
            <Banner
              tone="wait"
              title="Carrier late."
              action={
                <button type="button" className="min-h-6">
                  See 36
                </button>
              }
            >
              Pick-up 4:10 pm
            </Banner>
          </div>
        </Specimen>
        <Specimen name="Dialog">
          <div className="grid min-h-[138px] place-items-center rounded-base bg-[color-mix(in_oklab,var(--ink)_14%,var(--bg))] p-2">
            <div className={`${dialogClass} w-[264px]! px-3.5! py-3!`}>
              <b className="text-[15px] font-semibold">Cancel SO-10466?</b>
              <DialogBody
                actions={
                  <>
                    <Button onClick={() => setAsking(true)}>Keep it</Button>
                    <Button variant="danger-solid" onClick={() => setAsking(true)}>
                      Cancel order
                    </Button>
                  </>
                }
              >
                5 lines are freed, $3,118.00 goes back to the card. The customer is told.
              </DialogBody>
            </div>
          </div>
        </Specimen>
        <Specimen name="Sheet">
          <div className="flex min-h-[138px] justify-end rounded-base bg-[color-mix(in_oklab,var(--ink)_14%,var(--bg))]">
            <div className="flex w-[200px] flex-col gap-1.5 rounded-r-base border-l border-line bg-surface p-3.5">
              <b className="text-[15px]/[18px] font-semibold">Hold SO-10471</b>
              <Select label="Reason" options={reasons} defaultValue="address" />
              <Button
                variant="primary"
                size="sm"
                className="mt-auto"
                onClick={() => setHolding(true)}
              >
                Place hold
              </Button>
            </div>
          </div>
        </Specimen>
        <Specimen name="Command palette" note="Ctrl K">
          <Finder
            initialQuery="104"
            commands={[
              { id: 'w', label: '104 Release wave W-214', icon: Play, kbd: 'r', run: () => {} },
            ]}
            onDone={() => {}}
            search={async () => [
              {
                id: 'orders',
                label: 'Orders',
                items: [
                  { id: '1', code: 'SO-10482', label: 'Alder House Hotels', href: '#a' },
                  {
                    id: '2',
                    code: 'SO-10477',
                    label: 'Cascade Lodge',
                    detail: 'Backordered',
                    href: '#b',
                  },
                ],
              },
            ]}
          />
        </Specimen>
        <div className="grid content-start gap-2.5">
          <Specimen name="Timeline">
            <Timeline
              entries={[
                {
                  id: '1',
                  icon: Check,
                  tone: 'ok',
                  title: 'Picked by Marcus T.',
                  detail: (
                    <>
                      4 units from <Code>B-07-3-02</Code>
                    </>
                  ),
                  time: '9:04 am',
                },
                {
                  id: '2',
                  icon: CircleX,
                  tone: 'stop',
                  title: 'Short pick, 1 unit',
                  detail: 'Damaged, 1 unavailable',
                  time: '9:11 am',
                },
                {
                  id: '3',
                  icon: MessageSquare,
                  title: 'Customer asked',
                  detail: 'Answer due by 4:00 pm',
                  time: '9:12 am',
                },
              ]}
            />
          </Specimen>
          <Specimen name="Skeleton">
            <Skeleton count={2} />
          </Specimen>
        </div>
        <Specimen wide name="Empty state">
          <EmptyState
            icon={Inbox}
            title="No order is on hold"
            action={
              <Button onClick={() => toast('Hold rules opened', { undo: () => {} })}>
                See rules
              </Button>
            }
          >
            Holds appear here with reason and age
          </EmptyState>
        </Specimen>
      </div>
      <Dialog
        open={asking}
        onOpen={setAsking}
        title="Cancel SO-10466?"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep it</Button>
            <Button variant="danger-solid" onClick={() => setAsking(false)}>
              Cancel order
            </Button>
          </>
        }
      >
        5 lines are freed, $3,118.00 goes back to the card. The customer is told.
      </Dialog>
      <Sheet
        open={holding}
        onOpen={setHolding}
        title="Hold SO-10471"
        actions={
          <Button variant="primary" onClick={() => setHolding(false)}>
            Place hold
          </Button>
        }
      >
        <div className="grid gap-3 pt-2">
          <Select label="Reason" options={reasons} defaultValue="address" />
          <TextField label="Note" rows={3} hint="Seen by everyone at the desk" />
        </div>
      </Sheet>
    </>
  )
}

function Rows() {
  return (
    <div className="overflow-x-auto">
      <Table caption="Row states" className="min-w-[560px]">
        <Thead>
          <tr>
            <Th label="Selection" width={40} className="pl-2!" />
            <Th width={84}>Order</Th>
            <Th sort="asc" onSort={() => {}}>
              Customer
            </Th>
            <Th width={48} num>
              Lines
            </Th>
            <Th width={124}>Status</Th>
            <Th width={90} num>
              Total
            </Th>
            <Th width={86} label="State" />
          </tr>
        </Thead>
        <tbody className="bg-surface">
          <Tr>
            <Td className="pl-2!">
              <Checkbox label="SO-10482" />
            </Td>
            <Td>
              <Code strong>SO-10482</Code>
            </Td>
            <Td>Alder House Hotels</Td>
            <Td num>8</Td>
            <Td>
              <StatusChip tone="plain" icon={Ring}>
                Scheduled
              </StatusChip>
            </Td>
            <Td num>
              <MoneyText value={usd(128400)} />
            </Td>
            <Td className="text-right text-small text-ink-2">Rest</Td>
          </Tr>
          <Tr data-force="hover">
            <Td className="pl-2!">
              <Checkbox label="SO-10479" />
            </Td>
            <Td>
              <Code strong>SO-10479</Code>
            </Td>
            <Td>Juniper & Co. Outfitters of the Valley</Td>
            <Td num>3</Td>
            <Td>
              <StatusChip tone="info" icon={CircleDot}>
                In progress
              </StatusChip>
            </Td>
            <Td num>
              <MoneyText value={usd(21450)} />
            </Td>
            <Td className="text-right">
              <IconButton icon={Play} size={14} label="Release SO-10479" />
              <IconButton icon={Ellipsis} size={14} label="More for SO-10479" />
            </Td>
          </Tr>
          <Tr selected>
            <Td className="pl-2!">
              <Checkbox label="SO-10477" defaultChecked />
            </Td>
            <Td>
              <Code strong>SO-10477</Code>
            </Td>
            <Td>Cascade Lodge</Td>
            <Td num>2</Td>
            <Td>
              <StatusChip tone="wait" icon={Clock}>
                Backordered
              </StatusChip>
            </Td>
            <Td num>
              <MoneyText value={usd(18600)} />
            </Td>
            <Td className="text-right text-small text-ink-2">Selected</Td>
          </Tr>
          <Tr current>
            <Td className="pl-2!">
              <Checkbox label="SO-10471" />
            </Td>
            <Td>
              <Code strong>SO-10471</Code>
            </Td>
            <Td>Maple Row Gifts</Td>
            <Td num>14</Td>
            <Td>
              <StatusChip tone="ok" icon={CircleCheck}>
                Picked
              </StatusChip>
            </Td>
            <Td num>
              <MoneyText value={usd(64280)} />
            </Td>
            <Td className="text-right text-small text-ink-2">Keyboard</Td>
          </Tr>
          <Tr>
            <Td className="pl-2!">
              <Checkbox label="SO-10466" />
            </Td>
            <Td>
              <Code strong>SO-10466</Code>
            </Td>
            <Td>Pine Hill Camp Supply of Oregon</Td>
            <Td num>5</Td>
            <Td className="bg-info-soft">
              <StatusChip tone="stop" icon={OctagonPause}>
                On hold
              </StatusChip>
            </Td>
            <Td num>
              <MoneyText value={usd(311800)} />
            </Td>
            <Td className="text-right text-small text-ink-2">just now</Td>
          </Tr>
        </tbody>
      </Table>
    </div>
  )
}
