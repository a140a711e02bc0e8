import QRCode from 'qrcode'

/** An address as a QR symbol: an SVG document, dark on white whatever the theme. */
export function enrolQr(url: string): Promise<string> {
  return QRCode.toString(url, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
}
