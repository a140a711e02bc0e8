import scan from '../_offline/scan/messages/es.json'
import common from './messages/es/common.json'
import floor from './messages/es/floor.json'
import floorSignIn from './messages/es/floorSignIn.json'

/** A module of its own: a phone in English never loads it. */
export const spanish = { common, floor, floorSignIn, scan }
