'use client'

import {
  Check,
  CircleX,
  CloudOff,
  Coffee,
  Keyboard,
  PackageX,
  ScanLine,
  SearchX,
  Shuffle,
} from 'lucide-react'
import { useState } from 'react'
import { Banner } from '../../../_ui/banner.tsx'
import { Button } from '../../../_ui/button.tsx'
import { Checkbox } from '../../../_ui/checkbox.tsx'
import { Code } from '../../../_ui/code.tsx'
import { DialogBody, dialogClass } from '../../../_ui/dialog.tsx'
import { EmptyState } from '../../../_ui/empty-state.tsx'
import { ErrorState } from '../../../_ui/error-state.tsx'
import { Icon, type LucideIcon } from '../../../_ui/icon.tsx'
import { NumberField } from '../../../_ui/number-field.tsx'
import { Progress } from '../../../_ui/progress.tsx'
import { QuantityStepper } from '../../../_ui/quantity-stepper.tsx'
import { RadioGroup } from '../../../_ui/radio-group.tsx'
import { ScanBar } from '../../../_ui/scan-bar.tsx'
import { Segmented } from '../../../_ui/segmented.tsx'
import { Skeleton } from '../../../_ui/skeleton.tsx'
import { Stat } from '../../../_ui/stat.tsx'
import { Switch } from '../../../_ui/switch.tsx'
import { Tabs } from '../../../_ui/tabs.tsx'
import { TextField } from '../../../_ui/text-field.tsx'
import { Timeline } from '../../../_ui/timeline.tsx'
import { ToastBody } from '../../../_ui/toast.tsx'
import { WorkRow } from '../../../_ui/work-row.tsx'
import { Lantern, Mug, Throw } from './pictures.tsx'
import { Chips, Ways } from './samples.tsx'
import { ButtonStates, Specimen } from './specimen.tsx'

/** The same components at the floor's density. */
export function FloorHalf() {
  const [zone, setZone] = useState('a')
  return (
    <>
      <header className="flex items-baseline gap-3 pb-1.5">
        <h2 className="text-[22px]/[28px] font-semibold tracking-[-0.02em]">Floor</h2>
        <p className="text-[13px]/[20px] text-ink-2">
          56 px controls, 18 px text, 12 px gaps, radius 14
        </p>
      </header>
      <div className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
        <Specimen wide name="Buttons">
          <ButtonStates
            pressed="Pressed"
            samples={[
              { variant: 'primary', name: 'Primary', rest: 'Start', loading: 'Starting' },
              { variant: 'secondary', name: 'Secondary', rest: 'Recount', loading: 'Saving' },
              { variant: 'quiet', name: 'Quiet', rest: 'Skip', loading: 'Skipping' },
              { variant: 'danger', name: 'Danger', rest: 'Short', loading: 'Saving' },
            ]}
          />
        </Specimen>
        <Specimen wide name="Fields" note="label, hint, focus, error">
          <div className="grid gap-3 sm:grid-cols-3">
            <NumberField
              label="Weight, lb"
              defaultValue={12.4}
              decimals={1}
              hint="Expected 12.1 – 12.9"
            />
            <TextField
              label="Tote"
              placeholder="Scan or type"
              icon={ScanLine}
              hint="Focused, ready"
              data-force="focus"
            />
            <NumberField label="Quantity" defaultValue={48} error="Only 36 on hand" />
          </div>
        </Specimen>
        <Specimen wide name="Status chips" note="icon and word, always">
          <Chips />
        </Specimen>
        <div className="grid content-start gap-3">
          <Specimen name="Quantity stepper">
            <QuantityStepper label="Found" defaultValue={6} max={8} unit="of 8 each" />
          </Specimen>
          <Specimen name="Progress">
            <Progress label="Bin 7 of 12" value={7} max={12} text="58%" />
          </Specimen>
          <Specimen name="Scan bar" note="the floor has no palette">
            <ScanBar action={<Button icon={Keyboard}>Type</Button>}>Ready to scan</ScanBar>
          </Specimen>
        </div>
        <Specimen name="Rows" note="next, done, blocked, loading">
          <WorkRow
            state="next"
            word="Next"
            code="B-07-3-02"
            name="Enamel mug, navy"
            count={4}
            picture={<Mug />}
          />
          <WorkRow
            state="done"
            word="Picked"
            code="B-05-1-04"
            name="Wool throw, sage"
            count={1}
            picture={<Throw />}
          />
          <WorkRow
            state="blocked"
            word="Short by 1"
            code="B-09-2-11"
            name="Ridge lantern"
            count={2}
            picture={<Lantern />}
          />
          <div className="px-3">
            <Skeleton count={1} />
          </div>
        </Specimen>
        <Specimen name="Tabs">
          <Tabs
            label="Work"
            items={[
              { value: 'pick', label: 'Pick', count: 3 },
              { value: 'pack', label: 'Pack', count: 1 },
              { value: 'receive', label: 'Receive', count: 2 },
            ]}
          />
        </Specimen>
        <Specimen name="Order progress" note="allocated, picked, packed, loaded">
          <Ways />
        </Specimen>
        <Specimen name="Toast">
          <ToastBody
            actionSlot={
              <button
                type="button"
                className="min-h-12 font-semibold underline underline-offset-[3px]"
              >
                Undo
              </button>
            }
          >
            Bin <Code>B-07-3-02</Code> emptied
          </ToastBody>
        </Specimen>
        <Specimen name="Banner">
          <Banner tone="wait" title="Offline." icon={CloudOff}>
            4 scans are kept
          </Banner>
        </Specimen>
        <Specimen name="Dialog">
          <div className="grid min-h-[172px] place-items-center rounded-base bg-veil p-2">
            <div className={`${dialogClass} w-full max-w-[332px] px-3.5! py-3!`}>
              <b className="text-[20px]/[26px] font-semibold">Mark as short?</b>
              <DialogBody
                actions={
                  <>
                    <Button>Back</Button>
                    <Button variant="danger-solid">Mark short</Button>
                  </>
                }
              >
                1 lantern not found. The bin goes to recount, the customer is asked.
              </DialogBody>
            </div>
          </div>
        </Specimen>
        <Specimen name="Sheet">
          <div className="grid min-h-[172px] items-end rounded-base bg-veil pt-2">
            <div className="rounded-t-card border-t border-line bg-surface px-4 pt-3 pb-1">
              <b className="block pb-1.5 text-[20px]/[26px] font-semibold">Why short?</b>
              <Reason icon={SearchX}>Not found</Reason>
              <Reason icon={PackageX}>Damaged</Reason>
              <Reason icon={Shuffle}>Wrong item in bin</Reason>
            </div>
          </div>
        </Specimen>
        <Specimen name="Empty state">
          <EmptyState icon={Coffee} title="No job waiting" action={<Button>Count a bin</Button>}>
            Next wave 1:30 pm
          </EmptyState>
        </Specimen>
        <Specimen name="Timeline and stat">
          <div className="grid grid-cols-[1fr_auto] gap-4">
            <Timeline
              entries={[
                {
                  id: '1',
                  icon: Check,
                  tone: 'ok',
                  title: 'Picked 4 of 4',
                  detail: (
                    <>
                      <Code>B-07-3-02</Code> · 9:04 am
                    </>
                  ),
                },
                {
                  id: '2',
                  icon: CircleX,
                  tone: 'stop',
                  title: 'Short by 1',
                  detail: 'Damaged · 9:11 am',
                },
              ]}
            />
            <Stat value="118" label="lines this hour" />
          </div>
        </Specimen>
        <Specimen name="Choices">
          <RadioGroup
            label="Box"
            defaultValue="m"
            options={[
              { value: 'm', label: 'Box M', detail: '30 × 22 × 14 cm, proposed' },
              { value: 'l', label: 'Box L', detail: '40 × 30 × 20 cm' },
            ]}
          />
        </Specimen>
        <Specimen name="Switches and filter">
          <div className="grid justify-items-start gap-1">
            <Checkbox defaultChecked>Photo taken</Checkbox>
            <Switch defaultChecked>Sound</Switch>
            <Segmented
              label="Zone"
              value={zone}
              onValue={setZone}
              items={[
                { value: 'a', label: 'Zone A', count: 4 },
                { value: 'b', label: 'Zone B', count: 1 },
              ]}
            />
          </div>
        </Specimen>
        <Specimen wide name="Error state">
          <ErrorState onRetry={() => {}} />
        </Specimen>
        <Specimen wide name="Whole-screen answer" note="92 px">
          <Button variant="primary" size="lg" className="w-full">
            Put 2 back
          </Button>
        </Specimen>
      </div>
    </>
  )
}

function Reason({ icon, children }: { icon: LucideIcon; children: string }) {
  return (
    <button
      type="button"
      className="flex h-12 w-full items-center gap-3.5 border-t border-line text-left"
    >
      <Icon of={icon} />
      {children}
    </button>
  )
}
