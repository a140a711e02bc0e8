/** A kit: sold as one item, assembled on the pick from its components. */
export type KitDef = {
  readonly sku: string
  readonly name: string
  readonly about: string
  readonly tint: string
  readonly priceMinor: number
  readonly demand: number
  readonly components: readonly (readonly [sku: string, quantity: number])[]
}

export const KITS: readonly KitDef[] = [
  {
    sku: 'SET-MUG-NVY-4',
    name: 'Camp mug set, navy, 4 mugs',
    about: 'Four navy enamel mugs, for the people who come along.',
    tint: '#22345c',
    priceMinor: 4900,
    demand: 34,
    components: [['MUG-ENM-NVY-12', 4]],
  },
  {
    sku: 'SET-MUG-MIX-4',
    name: 'Camp mug set, mixed, 4 mugs',
    about: 'One mug each in navy, pine, cream and barn red, so that nobody argues.',
    tint: '#2f5d4a',
    priceMinor: 4900,
    demand: 26,
    components: [
      ['MUG-ENM-NVY-12', 1],
      ['MUG-ENM-PIN-12', 1],
      ['MUG-ENM-CRM-12', 1],
      ['MUG-ENM-RED-12', 1],
    ],
  },
  {
    sku: 'SET-TBL-PIN-2',
    name: 'Camp table for two, pine',
    about: 'Two plates, two bowls and two mugs in pine enamel, with cutlery for both.',
    tint: '#2f5d4a',
    priceMinor: 11900,
    demand: 12,
    components: [
      ['PLT-ENM-PIN-10', 2],
      ['BWL-ENM-PIN-06', 2],
      ['MUG-ENM-PIN-12', 2],
      ['FLT-STL', 2],
    ],
  },
  {
    sku: 'SET-CND-TRIO',
    name: 'Candle trio: cedar, spruce, balsam fir',
    about: 'Three woods in three jars, boxed for giving.',
    tint: '#8d5b36',
    priceMinor: 4400,
    demand: 30,
    components: [
      ['CND-CDR-SOY-08', 1],
      ['CND-SPR-SOY-08', 1],
      ['CND-BAL-SOY-08', 1],
    ],
  },
  {
    sku: 'SET-BRK-CABIN',
    name: 'Cabin breakfast box',
    about: 'Pancake mix, dark maple syrup, blueberry preserves and a bag of coffee.',
    tint: '#a9532f',
    priceMinor: 4600,
    demand: 26,
    components: [
      ['PNC-MIX-24', 1],
      ['SYR-MPL-08', 1],
      ['JAM-BLU-10', 1],
      ['COF-MED-12', 1],
    ],
  },
  {
    sku: 'SET-COF-POUR',
    name: 'Slow coffee set',
    about: 'A gooseneck kettle, a cream dripper and a bag of light roast to learn on.',
    tint: '#a5acb2',
    priceMinor: 9900,
    demand: 9,
    components: [
      ['KTL-GSN-STL-10', 1],
      ['DRP-STW-CRM-02', 1],
      ['COF-LGT-12', 1],
    ],
  },
  {
    sku: 'SET-FIRE-START',
    name: 'First fire set',
    about: 'A hatchet, fatwood and stormproof matches: everything but the logs.',
    tint: '#8f2f2b',
    priceMinor: 8600,
    demand: 10,
    components: [
      ['AXE-HCH-14', 1],
      ['FIR-STK', 1],
      ['MTC-STM', 2],
    ],
  },
  {
    sku: 'SET-BATH-CDR',
    name: 'Cedar wash set',
    about: 'Cedar soap, salve and lotion with a wash bag to keep them in.',
    tint: '#8d5b36',
    priceMinor: 7900,
    demand: 14,
    components: [
      ['SOP-BAR-CDR-05', 2],
      ['BLM-HND-CDR-02', 1],
      ['LTN-HND-CDR-08', 1],
      ['DOP-CNV-OLV', 1],
    ],
  },
  {
    sku: 'SET-SKL-CARE',
    name: 'Skillet starter set',
    about: 'The 26 cm skillet with a walnut spatula and an oat oven mitt.',
    tint: '#2d2f32',
    priceMinor: 6900,
    demand: 18,
    components: [
      ['PAN-CIR-BLK-26', 1],
      ['SPT-WLN-12', 1],
      ['MIT-CNV-OAT', 1],
    ],
  },
  {
    sku: 'SET-HMK-OLV',
    name: 'Hammock and straps, olive',
    about: 'The olive hammock with the straps it needs.',
    tint: '#696c43',
    priceMinor: 7600,
    demand: 20,
    components: [
      ['HMK-NYL-OLV', 1],
      ['HMK-STR', 1],
    ],
  },
  {
    sku: 'SET-GRD-PIN',
    name: 'Garden hand tool set',
    about: 'Trowel, pruning shears and deerskin gloves, for the first warm weekend.',
    tint: '#2f5d4a',
    priceMinor: 8900,
    demand: 8,
    components: [
      ['TRW-BRS', 1],
      ['PRN-BYP', 1],
      ['GLV-LTH-BRN-M', 1],
    ],
  },
  {
    sku: 'SET-NGT-COZY',
    name: 'Quiet evening set',
    about: 'A cabin stripe throw, a cedar candle, hot chocolate and two navy mugs.',
    tint: '#a9532f',
    priceMinor: 12900,
    demand: 12,
    components: [
      ['THR-WOL-CBN', 1],
      ['CND-CDR-SOY-08', 1],
      ['CHC-HOT-10', 1],
      ['MUG-ENM-NVY-12', 2],
    ],
  },
]
