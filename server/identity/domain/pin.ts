/** Digits of a floor PIN. Beside the contract, whose checks weigh 30 kB: the sign-in screen needs this alone. */
export const PIN_LENGTH = 4
