/** Bytes of one protobuf message, put together field by field (protobuf.dev/programming-guides/encoding). */
export class Message {
  private readonly parts: Uint8Array[] = []

  /** A whole number: int32, int64, enum. Must not be below -2^53 nor above 2^53. */
  integer(field: number, value: number): this {
    this.parts.push(varint(BigInt(field << 3)), varint(BigInt(value)))
    return this
  }

  bytes(field: number, value: Uint8Array): this {
    this.parts.push(varint(BigInt((field << 3) | 2)), varint(BigInt(value.length)), value)
    return this
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value))
  }

  message(field: number, value: Message): this {
    return this.bytes(field, value.finish())
  }

  float(field: number, value: number): this {
    const bytes = new Uint8Array(4)
    new DataView(bytes.buffer).setFloat32(0, value, true)
    this.parts.push(varint(BigInt((field << 3) | 5)), bytes)
    return this
  }

  finish(): Uint8Array {
    return Buffer.concat(this.parts)
  }
}

function varint(value: bigint): Uint8Array {
  let rest = BigInt.asUintN(64, value)
  const bytes: number[] = []
  do {
    const low = Number(rest & 0x7fn)
    rest >>= 7n
    bytes.push(rest > 0n ? low | 0x80 : low)
  } while (rest > 0n)
  return Uint8Array.from(bytes)
}
