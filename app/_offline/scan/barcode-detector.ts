import { Html5QrcodeSupportedFormats as Format, Html5Qrcode } from 'html5-qrcode'
import type { Read } from './consensus.ts'
import type { Decoder } from './decoder.ts'

type Detected = {
  rawValue: string
  format: string
  boundingBox: { x: number; y: number; width: number; height: number }
  cornerPoints: readonly never[]
}

/**
 * The BarcodeDetector that html5-qrcode finds on `window`: each canvas goes as a bitmap to the
 * worker. html5-qrcode hands on text and format only, so `onRead` passes the whole read beside it.
 */
function detectorClass(decoder: Decoder, onRead: (read: Read) => void) {
  return class {
    async detect(canvas: HTMLCanvasElement): Promise<Detected[]> {
      const read = await decoder.decode(await createImageBitmap(canvas))
      if (!read) return []
      onRead(read)
      return [
        {
          rawValue: read.raw,
          format: read.symbology,
          // html5-qrcode picks the largest box; there is one symbol, so any area above zero will do.
          boundingBox: { x: 0, y: 0, width: canvas.width, height: canvas.height },
          cornerPoints: [],
        },
      ]
    }
  }
}

const FORMATS = [
  Format.QR_CODE,
  Format.DATA_MATRIX,
  Format.EAN_13,
  Format.EAN_8,
  Format.UPC_A,
  Format.UPC_E,
  Format.CODE_128,
  Format.CODE_39,
  Format.ITF,
]

/**
 * html5-qrcode as a camera shell over our decoder. Our class stands on `window` only while the shell
 * is constructed, and the shell's second decoder, which it would ask for every other frame and which
 * drops FNC1, is removed. `hostId` is the id of an element in the document.
 */
export function createShell(
  hostId: string,
  decoder: Decoder,
  onRead: (read: Read) => void,
): Html5Qrcode {
  const before = Object.getOwnPropertyDescriptor(window, 'BarcodeDetector')
  Object.defineProperty(window, 'BarcodeDetector', {
    configurable: true,
    writable: true,
    value: detectorClass(decoder, onRead),
  })
  try {
    const shell = new Html5Qrcode(hostId, {
      verbose: false,
      useBarCodeDetectorIfSupported: true,
      formatsToSupport: FORMATS,
    })
    const decoders: unknown = Reflect.get(shell, 'qrcode')
    if (typeof decoders !== 'object' || decoders === null || !('secondaryDecoder' in decoders)) {
      throw new Error('html5-qrcode changed inside: its second decoder is not where 2.3.8 had it')
    }
    Reflect.deleteProperty(decoders, 'secondaryDecoder')
    return shell
  } finally {
    if (before) Object.defineProperty(window, 'BarcodeDetector', before)
    else Reflect.deleteProperty(window, 'BarcodeDetector')
  }
}
