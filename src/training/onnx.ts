import { Message } from './protobuf.ts'

/** Element types of ONNX tensors that we use, with their numbers in onnx.proto. */
const TYPES = { float: 1, int8: 3, int64: 7, bool: 9 } as const
export type ElementType = keyof typeof TYPES

/** What a node's attribute may be: a whole number, a fraction, or a list of whole numbers. */
export type Attribute = { int: number } | { float: number } | { ints: number[] }

const IR_VERSION = 8
const OPSET = 17

/**
 * An ONNX graph under construction (field numbers as in onnx/onnx.proto). Every method that makes a
 * value returns its name, to be handed to the next one.
 */
export class Graph {
  private readonly body = new Message()
  private readonly constants = new Map<string, string>()
  private count = 0

  constructor(name: string) {
    this.body.text(2, name)
  }

  /** Declares an input; `dimensions` are sizes or names of sizes. */
  input(name: string, type: ElementType, dimensions: (number | string)[]): string {
    this.body.message(11, valueInfo(name, type, dimensions))
    return name
  }

  /** Declares that the graph answers `value`, under the name it has. */
  output(value: string, type: ElementType, dimensions: (number | string)[]): void {
    this.body.message(12, valueInfo(value, type, dimensions))
  }

  /** Adds a node with one result; `name` fixes the result's name. */
  node(
    op: string,
    inputs: string[],
    attributes: Record<string, Attribute> = {},
    name?: string,
  ): string {
    const result = name ?? `${op.toLowerCase()}_${this.count++}`
    const node = new Message()
    for (const input of inputs) node.text(1, input)
    node.text(2, result).text(3, result).text(4, op)
    for (const [key, value] of Object.entries(attributes)) node.message(5, attribute(key, value))
    this.body.message(1, node)
    return result
  }

  /** Stores a table of numbers in the graph. */
  table(name: string, data: Float32Array | Int8Array, dimensions: number[]): string {
    const type = data instanceof Int8Array ? 'int8' : 'float'
    this.initializer(name, type, dimensions, data)
    return name
  }

  /** A list of whole numbers (or, without brackets, a single one); the same list is stored once. */
  int64(value: number | number[]): string {
    const list = Array.isArray(value) ? value : [value]
    const name = `int_${Array.isArray(value) ? 'list_' : ''}${list.join('_')}`
    const data = BigInt64Array.from(list.map(BigInt))
    return this.once(name, 'int64', Array.isArray(value) ? [list.length] : [], data)
  }

  /** A single fraction. */
  float(value: number): string {
    return this.once(`float_${value}`, 'float', [], Float32Array.of(value))
  }

  /** The finished file. */
  finish(producer: string): Uint8Array {
    const model = new Message().integer(1, IR_VERSION).text(2, producer)
    return model
      .message(7, this.body)
      .message(8, new Message().text(1, '').integer(2, OPSET))
      .finish()
  }

  private once(
    name: string,
    type: ElementType,
    dimensions: number[],
    data: ArrayBufferView,
  ): string {
    if (!this.constants.has(name)) {
      this.constants.set(name, name)
      this.initializer(name, type, dimensions, data)
    }
    return name
  }

  private initializer(
    name: string,
    type: ElementType,
    dimensions: number[],
    data: ArrayBufferView,
  ) {
    const tensor = new Message()
    for (const size of dimensions) tensor.integer(1, size)
    tensor.integer(2, TYPES[type]).text(8, name)
    tensor.bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    this.body.message(5, tensor)
  }
}

function attribute(name: string, value: Attribute): Message {
  const message = new Message().text(1, name)
  if ('int' in value) return message.integer(3, value.int).integer(20, 2)
  if ('float' in value) return message.float(2, value.float).integer(20, 1)
  for (const item of value.ints) message.integer(8, item)
  return message.integer(20, 7)
}

function valueInfo(name: string, type: ElementType, dimensions: (number | string)[]): Message {
  const shape = new Message()
  for (const size of dimensions) {
    const dimension = new Message()
    shape.message(
      1,
      typeof size === 'number' ? dimension.integer(1, size) : dimension.text(2, size),
    )
  }
  const tensor = new Message().integer(1, TYPES[type]).message(2, shape)
  return new Message().text(1, name).message(2, new Message().message(1, tensor))
}
