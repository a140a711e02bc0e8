/** Where "now" comes from. Verbs take one, so that tests and replays can say what time it is. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()
