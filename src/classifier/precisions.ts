import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DataType } from '@huggingface/transformers'

export type Precision = Exclude<DataType, 'auto'>

/** Ends of the names of ONNX files, by what transformers.js calls `dtype`. */
const SUFFIXES: Record<Precision, string> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  bnb4: '_bnb4',
  q4f16: '_q4f16',
  q2: '_q2',
  q2f16: '_q2f16',
  q1: '_q1',
  q1f16: '_q1f16',
}
const ALL = Object.keys(SUFFIXES) as Precision[]

/** What is looked for, in this order, where nothing is asked for. */
export const USUAL: readonly Precision[] = ['fp32', 'fp16', 'q8']

/** `onnx/model_quantized.onnx`: the weights' place in a model folder. */
export function weightsFile(precision: Precision): string {
  return `onnx/model${SUFFIXES[precision]}.onnx`
}

/** Which precisions a folder holds, the usual ones first. */
export function precisionsIn(folder: string): Precision[] {
  return ALL.filter((precision) => existsSync(join(folder, weightsFile(precision))))
}

/** What to take of what is there, or undefined where it is not there. */
export function choosePrecision(
  there: readonly Precision[],
  dtype: DataType = 'auto',
): Precision | undefined {
  const wanted = dtype === 'auto' ? USUAL : [dtype]
  return wanted.find((precision) => there.includes(precision))
}
