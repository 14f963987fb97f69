/** A site's own correction of a signal: value' = sigmoid(scale * logit(value) + bias). */
export interface Calibration {
  /** Above 0, so that what scored higher still does. */
  scale: number
  bias: number
}

/** Signals whose values are probabilities, which a site can correct by its own decisions. */
export const CALIBRATED = ['insult', 'offTopic'] as const
export type CalibratedSignal = (typeof CALIBRATED)[number]

/** Values nearer to 0 or 1 have no finite logit, or none that means anything. */
const EDGE = 1e-9

/** log(value / (1 - value)); of 0 and 1, that of values just beside them. */
export function logit(value: number): number {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, value))
  return Math.log(inside / (1 - inside))
}

/** What a value (0..1) becomes, 0..1. Monotone. */
export function recalibrate(value: number, { scale, bias }: Calibration): number {
  return 1 / (1 + Math.exp(-(scale * logit(value) + bias)))
}

/** The value that `recalibrate` made into this one, 0..1. */
export function undoCalibration(value: number, { scale, bias }: Calibration): number {
  return 1 / (1 + Math.exp((bias - logit(value)) / scale))
}

/** The version of a model whose values are recalibrated. */
export function calibratedVersion(version: string, { scale, bias }: Calibration): string {
  return `${version}~${scale},${bias}`
}

/** Splits what `calibratedVersion` made; versions without a calibration come back as they are. */
export function readVersion(version: string): { base: string; calibration?: Calibration } {
  const [, base, scale, bias] = version.match(/^(.*)~([-+.\de]+),([-+.\de]+)$/) ?? []
  if (base === undefined) return { base: version }
  return { base, calibration: { scale: Number(scale), bias: Number(bias) } }
}
