'use client'

import { Copy, Ellipsis, Hand, Plus, Printer, Trash2, Zap } from 'lucide-react'
import { useRef, useState } from 'react'
import { BarChart } from '../../../_ui/bar-chart.tsx'
import { BrandMark } from '../../../_ui/brand.tsx'
import { Breadcrumb } from '../../../_ui/breadcrumb.tsx'
import { BulkBar } from '../../../_ui/bulk-bar.tsx'
import { Button, ButtonLink } from '../../../_ui/button.tsx'
import { Checkbox } from '../../../_ui/checkbox.tsx'
import { Code } from '../../../_ui/code.tsx'
import { Combobox } from '../../../_ui/combobox.tsx'
import { Table, Td, Th, Thead, Tr } from '../../../_ui/data-table.tsx'
import { ErrorState } from '../../../_ui/error-state.tsx'
import { IconButton } from '../../../_ui/icon-button.tsx'
import { Kbd } from '../../../_ui/kbd.tsx'
import { KeyValue } from '../../../_ui/key-value.tsx'
import { LineChart } from '../../../_ui/line-chart.tsx'
import { Menu } from '../../../_ui/menu.tsx'
import { MoneyText } from '../../../_ui/money-text.tsx'
import { NotFound } from '../../../_ui/not-found.tsx'
import { LiveDot } from '../../../_ui/page-header.tsx'
import { Panel, Section } from '../../../_ui/panel.tsx'
import { Quantity } from '../../../_ui/quantity.tsx'
import { RadioGroup } from '../../../_ui/radio-group.tsx'
import { RelativeTime } from '../../../_ui/relative-time.tsx'
import { SearchField } from '../../../_ui/search-field.tsx'
import { Segmented } from '../../../_ui/segmented.tsx'
import { Sparkline } from '../../../_ui/sparkline.tsx'
import { Spinner } from '../../../_ui/spinner.tsx'
import { StatusText } from '../../../_ui/status-chip.tsx'
import { Switch } from '../../../_ui/switch.tsx'
import { Tooltip } from '../../../_ui/tooltip.tsx'
import { VirtualRows } from '../../../_ui/virtual-rows.tsx'
import { Specimen } from './specimen.tsx'

const usd = (minor: number) => ({ minor, currency: 'USD' })
const months = 'JFMAMJJASOND'.split('')
const sold = [312, 300, 342, 388, 460, 610, 742, 352, 318, 334, 350, 362]

/** What the picture of the design leaves out: the rest of the desk's components. */
export function DeskMore() {
  const [view, setView] = useState('all')
  const [sought, setSought] = useState('')
  return (
    <div className="grid gap-x-6 gap-y-2.5 pt-2.5 sm:grid-cols-2">
      <Specimen name="Choices">
        <div className="grid gap-2">
          <RadioGroup
            label="What then"
            defaultValue="wait"
            options={[
              { value: 'wait', label: 'Wait', detail: 'All parts leave together, Mon 24 Nov' },
              { value: 'split', label: 'Send the rest', detail: 'One parcel more, $8.20' },
            ]}
          />
          <Checkbox defaultChecked>Tell the customer</Checkbox>
          <Checkbox indeterminate>Every line</Checkbox>
          <Switch defaultChecked>Release by itself</Switch>
        </div>
      </Specimen>
      <Specimen name="Search field, filter, menu, tip">
        <div className="grid justify-items-start gap-2.5">
          <Combobox
            className="w-full"
            label="Item"
            placeholder="SKU or name"
            options={[
              { value: '1', code: 'MUG-ENM-NVY-12', label: 'Enamel mug, navy' },
              { value: '2', code: 'CND-CDR-SOY-08', label: 'Cedar candle', detail: '18 left' },
            ]}
          />
          <Segmented
            label="Decisions"
            value={view}
            onValue={setView}
            items={[
              { value: 'all', label: 'All', count: 11 },
              { value: 'holds', label: 'Holds', count: 2 },
              { value: 'floor', label: 'Floor', count: 5 },
            ]}
          />
          <div className="flex flex-wrap items-center gap-2">
            <Menu
              align="start"
              trigger={<IconButton icon={Ellipsis} label="More" />}
              groups={[
                [
                  { key: 'copy', label: 'Copy link', icon: Copy, kbd: 'c' },
                  { key: 'print', label: 'Print', icon: Printer, kbd: 'p' },
                ],
                [{ key: 'delete', label: 'Cancel order', icon: Trash2, danger: true }],
              ]}
            />
            <Tooltip tip="Counted 2 days ago, no short pick since">
              <Button variant="quiet">Confidence high</Button>
            </Tooltip>
            <ButtonLink href="/desk" icon={Plus} kbd="n" variant="primary" size="sm">
              New order
            </ButtonLink>
          </div>
        </div>
      </Specimen>
      <Specimen name="Figures and words">
        <KeyValue
          rows={[
            {
              key: 'l',
              label: <Quantity value={4} unit="line" />,
              value: <MoneyText value={usd(116500)} />,
            },
            { key: 'd', label: 'Trade discount, 5 %', value: <MoneyText value={usd(-5825)} /> },
            {
              key: 'y',
              label: 'In yen',
              value: <MoneyText value={{ minor: 123159, currency: 'JPY' }} />,
            },
            { key: 't', label: 'Total', value: <MoneyText value={usd(123159)} />, total: true },
          ]}
        />
      </Specimen>
      <Specimen name="Where, when, live">
        <div className="grid gap-1.5">
          <Breadcrumb
            items={[
              { label: 'Orders', href: '/desk/orders' },
              { label: 'SO-10482', code: true },
            ]}
          />
          <p>
            Placed <RelativeTime value={Date.UTC(2026, 10, 17, 15)} timeZone="America/New_York" />,{' '}
            <Quantity value={-12} signed />
          </p>
          <p className="flex items-center gap-3">
            <LiveDot live /> <LiveDot live={false} />
            <Kbd>j</Kbd>
            <Kbd>k</Kbd>
          </p>
          <StatusText tone="stop">Failed</StatusText>
          <span className="flex items-center gap-3">
            On time
            <Sparkline values={[4, 6, 3, 5, 4, 2, 5, 3, 1, 2, 0, 1]} target={4} label="Falling" />
          </span>
        </div>
      </Specimen>
      <Specimen wide name="Panel and section">
        <Panel>
          <p className="text-[12.5px]/[16px] font-medium text-ink-2">Why has this not shipped?</p>
          <p className="mt-1 text-[15px]/[22px] font-[560]">
            The postcode does not belong to the city.
          </p>
        </Panel>
        <Section
          className="mt-3 pb-0!"
          title="Lines"
          note="4 lines, 52 units"
          actions="Change lines"
        >
          <ErrorState onRetry={() => {}} />
        </Section>
      </Specimen>
      <Specimen name="List search, mark, waiting">
        <div className="grid justify-items-start gap-2.5">
          <SearchField
            label="Search invoices"
            hint="Number or customer"
            value={sought}
            onValue={setSought}
          />
          <span className="flex items-center gap-2 text-small text-ink-2">
            <BrandMark /> <Spinner /> Reading the ledger
          </span>
        </div>
      </Specimen>
      <Specimen name="An address that leads nowhere">
        <NotFound href="/desk" />
      </Specimen>
      <Specimen wide name="A long list" note="100,000 rows, only those in view exist">
        <Long />
      </Specimen>
      <Specimen wide name="Charts" note="each with its table">
        <div className="grid gap-5">
          <LineChart
            title="Demand"
            note="units per month, forecast with its 80 % band"
            axis="Month"
            unit="Units"
            past={sold.map((value, i) => ({
              label: months[i] ?? '',
              value,
              ...(value === 742 ? { note: '742' } : {}),
            }))}
            forecast={[
              { label: 'J', value: 420, low: 390, high: 455 },
              { label: 'F', value: 610, low: 520, high: 700, note: '610' },
              { label: 'M', value: 480, low: 370, high: 590 },
            ]}
            reference={{ value: 480, label: 'reorder point 480' }}
          />
          <BarChart
            title="Units per hour"
            note="1,184 now, 1,090 needed"
            axis="Hour"
            unit="Units"
            needed={{ value: 1090, label: 'needed' }}
            legend={{ now: 'this hour', forecast: 'forecast' }}
            bars={[611, 803, 930, 1010, 985, 742, 1088, 1184, 1155, 1115, 1006, 635].map(
              (value, i) => ({
                label: String(i + 6).padStart(2, '0'),
                value,
                kind:
                  i === 7 ? ('now' as const) : i > 7 ? ('forecast' as const) : ('past' as const),
              }),
            )}
          />
        </div>
      </Specimen>
    </div>
  )
}

function Long() {
  const scroller = useRef<HTMLDivElement>(null)
  const [picked, setPicked] = useState(3)
  const count = 100_000
  return (
    <div className="relative h-56 border-y border-line bg-surface">
      {/* biome-ignore-start lint/a11y/useSemanticElements: a named region that scrolls */}
      {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: the keyboard must reach it to scroll */}
      <div
        ref={scroller}
        role="region"
        aria-label="Long list"
        tabIndex={0}
        className="h-full overflow-y-auto -outline-offset-2!"
      >
        <Table caption="Long list" aria-rowcount={count + 1}>
          <Thead sticky>
            <tr>
              <Th width={120}>Order</Th>
              <Th>Customer</Th>
              <Th width={90} num sort="desc" onSort={() => {}}>
                Units
              </Th>
            </tr>
          </Thead>
          <VirtualRows
            count={count}
            columns={3}
            scroller={scroller}
            row={(index) => (
              <Tr key={index} aria-rowindex={index + 2}>
                <Td>
                  <Code strong>{`SO-${10_000 + index}`}</Code>
                </Td>
                <Td>Customer {index + 1}</Td>
                <Td num muted>
                  {(index * 7) % 90}
                </Td>
              </Tr>
            )}
          />
        </Table>
      </div>
      {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: until here */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: until here */}
      <BulkBar
        count={picked}
        detail={<MoneyText value={usd(25800)} />}
        onClear={() => setPicked(0)}
        actions={[
          { key: 'r', label: 'Release', icon: Zap, kbd: 'r', onSelect: () => {} },
          { key: 'h', label: 'Place hold', icon: Hand, kbd: 'h', onSelect: () => {} },
        ]}
      />
    </div>
  )
}
