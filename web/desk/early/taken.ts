/** Where the browser keeps what the desk asks first, as it asked last time: a list of addresses. */
export const ADDRESSES = 'freischalt-desk-first'

/** What was asked for before the desk was there, by its address. */
export type Early = Map<string, { answer: Promise<{ ok: boolean; text: string }>; at: number }>

/** What is older was asked for by a page that waited, for one that signs in by now. */
const FRESH_MS = 10_000

/** So long the desk waits to be drawn whole instead of in two steps. */
const WAIT_MS = 300

/** Until what was asked for is there, or would keep one waiting. */
export async function earlyAnswers(): Promise<void> {
  const asked = [...(early()?.values() ?? [])].map(({ answer }) => answer)
  const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS))
  await Promise.race([Promise.allSettled(asked), late])
}

const early = () => (globalThis as { freischaltEarly?: Early }).freischaltEarly

/** Fetches, where the answer is not there or on its way already. Only an answer that is good is taken, once. */
export const fetchOrTake: typeof fetch = async (input, init) => {
  const address = String(input)
  const found = early()?.get(address)
  early()?.delete(address)
  if (found && performance.now() - found.at < FRESH_MS) {
    const answer = await found.answer.catch(() => undefined)
    if (answer?.ok) return new Known(answer.text)
  }
  return fetch(input, init)
}

/** An answer that is there as a whole: reading it takes no turn, so that the desk is drawn with it and not before. */
class Known extends Response {
  readonly #text: string

  constructor(text: string) {
    super(null)
    this.#text = text
  }

  override async json(): Promise<unknown> {
    return JSON.parse(this.#text)
  }
}

/** What is asked first from now on; nothing where nobody is signed in. */
export function askEarly(addresses: readonly string[]): void {
  if (addresses.length > 0) localStorage.setItem(ADDRESSES, JSON.stringify(addresses))
  else localStorage.removeItem(ADDRESSES)
}
