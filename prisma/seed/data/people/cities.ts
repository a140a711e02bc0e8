export type City = {
  readonly city: string
  readonly region: string
  readonly areaCode: string
  readonly postcodes: readonly string[]
}

/** City, state, area code, ZIP codes; listed once per share of customers. */
const TABLE = `
New York,NY,212,10011 10025 10128; Brooklyn,NY,718,11201 11215 11238; Rochester,NY,585,14607 14618
Buffalo,NY,716,14209 14222; Albany,NY,518,12203 12208; Ithaca,NY,607,14850; Beacon,NY,845,12508
Syracuse,NY,315,13210 13224; Boston,MA,617,02116 02118; Cambridge,MA,617,02138 02139
Worcester,MA,508,01602 01609; Northampton,MA,413,01060; Salem,MA,978,01970
Portland,ME,207,04101 04103; Bangor,ME,207,04401; Camden,ME,207,04843; Brunswick,ME,207,04011
Burlington,VT,802,05401; Montpelier,VT,802,05602; Brattleboro,VT,802,05301
Manchester,NH,603,03104; Hanover,NH,603,03755; Keene,NH,603,03431
Providence,RI,401,02906 02909; Newport,RI,401,02840; Hartford,CT,860,06105; New Haven,CT,203,06511
Philadelphia,PA,215,19103 19119 19147; Pittsburgh,PA,412,15206 15217; Lancaster,PA,717,17603
Bethlehem,PA,610,18018; State College,PA,814,16801; Erie,PA,814,16506
Princeton,NJ,609,08540; Montclair,NJ,973,07042; Hoboken,NJ,201,07030; Cherry Hill,NJ,856,08003
Wilmington,DE,302,19806; Baltimore,MD,410,21210 21218; Annapolis,MD,410,21401
Frederick,MD,301,21701; Washington,DC,202,20009 20016; Richmond,VA,804,23220 23221
Charlottesville,VA,434,22902; Arlington,VA,703,22201; Roanoke,VA,540,24015
Charleston,WV,304,25311; Asheville,NC,828,28801 28804; Durham,NC,919,27701
Raleigh,NC,919,27608; Charlotte,NC,704,28205 28209; Boone,NC,828,28607
Charleston,SC,843,29401 29407; Greenville,SC,864,29601; Atlanta,GA,404,30307 30312
Savannah,GA,912,31401; Athens,GA,706,30606; Jacksonville,FL,904,32205
Tampa,FL,813,33606; Gainesville,FL,352,32601; Miami,FL,305,33133; Tallahassee,FL,850,32303
Birmingham,AL,205,35205; Nashville,TN,615,37206 37212; Knoxville,TN,865,37919
Chattanooga,TN,423,37405; Memphis,TN,901,38104; Louisville,KY,502,40204 40206
Lexington,KY,859,40502; Jackson,MS,601,39211; New Orleans,LA,504,70115 70118
Little Rock,AR,501,72205; Columbus,OH,614,43202 43214; Cleveland,OH,216,44106 44113
Cincinnati,OH,513,45208 45223; Dayton,OH,937,45409; Yellow Springs,OH,937,45387
Indianapolis,IN,317,46205 46220; Bloomington,IN,812,47401; Ann Arbor,MI,734,48103 48104
Grand Rapids,MI,616,49503 49506; Detroit,MI,313,48202; Traverse City,MI,231,49684
Marquette,MI,906,49855; Chicago,IL,312,60614 60625 60647; Evanston,IL,847,60201
Urbana,IL,217,61801; Madison,WI,608,53703 53711; Milwaukee,WI,414,53202 53211
La Crosse,WI,608,54601; Minneapolis,MN,612,55405 55408; Saint Paul,MN,651,55104 55105
Duluth,MN,218,55804; Northfield,MN,507,55057; Des Moines,IA,515,50312; Iowa City,IA,319,52240
Saint Louis,MO,314,63104 63110; Kansas City,MO,816,64111 64113; Columbia,MO,573,65203
Omaha,NE,402,68104; Lincoln,NE,402,68502; Fargo,ND,701,58102; Sioux Falls,SD,605,57105
Lawrence,KS,785,66044; Wichita,KS,316,67208; Tulsa,OK,918,74114; Oklahoma City,OK,405,73118
Austin,TX,512,78704 78722; Houston,TX,713,77007 77008; Dallas,TX,214,75206 75214
San Antonio,TX,210,78209; Fort Worth,TX,817,76107; Marfa,TX,432,79843
Denver,CO,303,80205 80210 80212; Boulder,CO,303,80302 80304; Fort Collins,CO,970,80521
Durango,CO,970,81301; Colorado Springs,CO,719,80903; Salt Lake City,UT,801,84102 84105
Moab,UT,435,84532; Ogden,UT,801,84403; Boise,ID,208,83702 83706; Ketchum,ID,208,83340
Missoula,MT,406,59801; Bozeman,MT,406,59715; Jackson,WY,307,83001; Laramie,WY,307,82070
Santa Fe,NM,505,87501 87505; Albuquerque,NM,505,87106; Tucson,AZ,520,85705 85716
Phoenix,AZ,602,85013; Flagstaff,AZ,928,86001; Reno,NV,775,89509 89503; Las Vegas,NV,702,89117
Seattle,WA,206,98103 98115 98118; Tacoma,WA,253,98407; Bellingham,WA,360,98225
Spokane,WA,509,99203; Olympia,WA,360,98501; Portland,OR,503,97202 97211 97214
Bend,OR,541,97701 97703; Eugene,OR,541,97405; Ashland,OR,541,97520; Hood River,OR,541,97031
San Francisco,CA,415,94110 94117 94122; Oakland,CA,510,94609 94610; Berkeley,CA,510,94703 94707
Sacramento,CA,916,95816 95818; Davis,CA,530,95616; Santa Cruz,CA,831,95060
San Jose,CA,408,95125 95126; Los Angeles,CA,213,90026 90039 90042; Pasadena,CA,626,91104
San Diego,CA,619,92103 92104; Santa Barbara,CA,805,93101; San Luis Obispo,CA,805,93401
Truckee,CA,530,96161; Chico,CA,530,95926; Arcata,CA,707,95521; Anchorage,AK,907,99501 99503
Juneau,AK,907,99801; Honolulu,HI,808,96816 96822
`

export const CITIES: readonly City[] = TABLE.split(/[;\n]/)
  .map((entry) => entry.trim())
  .filter((entry) => entry !== '')
  .map((entry) => {
    const [city = '', region = '', areaCode = '', postcodes = ''] = entry.split(',')
    return { city, region, areaCode, postcodes: postcodes.split(' ') }
  })

/** State and average local sales tax in basis points; goods sold to a reseller carry none. */
export const SALES_TAX_BP: Readonly<Record<string, number>> = {
  AL: 929,
  AK: 0,
  AZ: 838,
  AR: 945,
  CA: 880,
  CO: 781,
  CT: 635,
  DC: 600,
  DE: 0,
  FL: 700,
  GA: 738,
  HI: 450,
  ID: 603,
  IL: 886,
  IN: 700,
  IA: 694,
  KS: 875,
  KY: 600,
  LA: 956,
  ME: 550,
  MD: 600,
  MA: 625,
  MI: 600,
  MN: 804,
  MS: 706,
  MO: 839,
  MT: 0,
  NE: 697,
  NV: 824,
  NH: 0,
  NJ: 660,
  NM: 763,
  NY: 853,
  NC: 700,
  ND: 705,
  OH: 724,
  OK: 899,
  OR: 0,
  PA: 634,
  RI: 700,
  SC: 750,
  SD: 611,
  TN: 955,
  TX: 820,
  UT: 725,
  VT: 636,
  VA: 577,
  WA: 938,
  WV: 657,
  WI: 570,
  WY: 544,
}
