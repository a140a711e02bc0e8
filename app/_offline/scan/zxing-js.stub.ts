/**
 * Stands in for the zxing-js that html5-qrcode bundles (90 kB gz). It is never asked to decode: our
 * BarcodeDetector is the primary decoder, and the secondary one is removed after construction.
 */
export const BarcodeFormat = {}
export const DecodeHintType = {}
