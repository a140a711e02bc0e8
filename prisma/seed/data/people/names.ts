const words = (text: string): readonly string[] => text.trim().split(/\s+/)

export const FIRST_NAMES = words(`
Ana Ben Chloe Dmitri Elena Farid Grace Hiro Ingrid Jonah Keisha Luis Mei Noor Omar Priya Quinn Ruth
Sofia Theo Uma Victor Wren Ximena Yusuf Zoe Aaron Bianca Caleb Daniela Ethan Fatima Gabriel Hannah
Isaac Jasmine Kenji Leila Marcus Nadia Oscar Paloma Rafael Samira Tomas Valeria Wesley Yara Abigail
Andre Beatriz Camille Darius Eleanor Felix Gloria Henry Imani Joel Katya Liam Malik Naomi Owen
Patricia Ravi Sarah Tariq Ursula Vera William Amara Brooke Carlos Deborah Emil Francesca George Holly
Ivan Julia Kwame Laura Miguel Nicole Olivia Paul Rosa Simon Tanya Vikram Wendy Alma Brian Clara
David Esther Frank Greta Hassan Irene James Karen Leo Martha Nathan Ophelia Peter Rebecca Stefan
Teresa Vincent Alice Anders Bridget Cyrus Dina Edwin Fiona Gideon Helen Ibrahim Joanna Kofi Lucia
Maren Nikhil Odette Pablo Renata Soren Tamar Walter Anjali Bram Cecilia Diego Erin Flora Gwen Hugo
`)

export const LAST_NAMES = words(`
Alvarez Bennett Carter Dubois Eriksen Fischer Garcia Hoang Ito Johnson Kaplan Larsen Mbeki Nguyen
Okafor Patel Quintero Reyes Shah Tanaka Underwood Vargas Whitaker Xu Yamamoto Zimmerman Abbott Banerjee
Castillo Delgado Ellis Foster Grant Haddad Iyer Jensen Kim Lindqvist Marsh Novak Ortiz Park Ramos
Sandoval Torres Ueda Vance Walsh Young Zhang Adeyemi Brooks Chen Dawson Espinoza Flynn Gupta Hart
Ibarra Jackson Khan Lopez Morales Nakamura Oduya Petrov Rosenberg Santos Turner Vega Warren Yilmaz
Ahmed Baker Costa Diaz Evans Ferreira Greene Huang Ivanov Joshi Kowalski Lewis Mendez Nolan Owens
Popov Rivera Singh Thompson Usman Volkov Weber Andersen Boyd Cohen Doyle Fernandez Goldberg Hughes
Jimenez Keller Levy Mitchell Nelson Osei Perry Romero Schmidt Tran Vasquez Wong Ali Bishop Cruz Dunn
Fields Gill Hayes Jordan Knox Lam Moore Noble Olsen Price Russo Stone Tate Wolfe Bauer Chavez Drake
Frost Gallagher Hale Jain Kerr Lowe Mori Nash Pierce Rhodes Sato Tierney Webb Barros Clarke Demir
`)

export const STREETS = words(`
Alder Ash Aspen Bayview Beech Birch Bluff Brook Canal Cedar Chapel Cherry Chestnut Church Clearwater
Court Creek Cypress Dogwood Elm Fairview Fern Forest Foundry Garden Grove Harbor Harrison Hawthorn
Hickory High Hill Holly Juniper Lake Larch Laurel Lincoln Linden Locust Magnolia Main Maple Market
Meadow Mill Monroe Mulberry Oak Orchard Park Pearl Pine Pleasant Poplar Prospect Quarry Ridge River
Spring Spruce Summit Sycamore Union Valley Vine Walnut Washington Water Willow Winter Woodland
`)

export const STREET_KINDS = words('Street Avenue Road Lane Court Drive Place Way Terrace Boulevard')

/** Buyers on account: name, what they are, and the city they stand in. */
export const TRADE_NAMES: readonly (readonly [name: string, city: string, region: string])[] = [
  ['Northgate Outfitters', 'Columbus', 'OH'],
  ['Blue Heron Mercantile', 'Cleveland', 'OH'],
  ['Tidewater Supply', 'Annapolis', 'MD'],
  ['Alder Street Inn', 'Ann Arbor', 'MI'],
  ['Marlow & Finch Café', 'Sacramento', 'CA'],
  ['Cascade Camp Supply', 'Bend', 'OR'],
  ['Pier Nine Hotel', 'Newport', 'RI'],
  ['Juniper Row Interiors', 'Santa Fe', 'NM'],
  ['Wren & Thistle Home', 'Madison', 'WI'],
  ['Granite State Trading', 'Keene', 'NH'],
  ['Two Rivers Lodge', 'Missoula', 'MT'],
  ['Salt Marsh Goods', 'Charleston', 'SC'],
  ['The Larder on Fifth', 'Minneapolis', 'MN'],
  ['Fogline Coffee Roasters', 'San Francisco', 'CA'],
  ['Bluestem General Store', 'Lawrence', 'KS'],
  ['Copper Kettle Kitchens', 'Denver', 'CO'],
  ['Switchback Outdoor', 'Durango', 'CO'],
  ['Old Mill Guest House', 'Brattleboro', 'VT'],
  ['Penny Lane Gifts', 'Louisville', 'KY'],
  ['Cathedral Pines Camp', 'Traverse City', 'MI'],
  ['Sandhill Farm Shop', 'Lincoln', 'NE'],
  ['Lakeshore Provisions', 'Duluth', 'MN'],
  ['Ember & Ash Supper Club', 'Nashville', 'TN'],
  ['Rosemont House', 'Savannah', 'GA'],
  ['Highline Hardware', 'Seattle', 'WA'],
  ['Driftwood Cottages', 'Arcata', 'CA'],
  ['Stony Brook School Store', 'Northampton', 'MA'],
  ['Magpie & Daughters', 'Boise', 'ID'],
  ['Elk Meadow Retreat', 'Jackson', 'WY'],
  ['Ferry Landing Books', 'Portland', 'ME'],
]
