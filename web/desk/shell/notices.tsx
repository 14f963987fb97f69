import { createStore, useStore } from '../store.ts'
import { useSay } from '../texts/texts.ts'
import { announce } from './announce.tsx'
import { Key } from './key.tsx'
import { SHELL } from './texts.ts'

export interface Notice {
  text: string
  tone?: 'good' | 'bad'
  action?: { label: string; key?: string; run(): void }
}

interface Shown extends Notice {
  id: number
  timer: ReturnType<typeof setTimeout>
}

const LASTS_MS = 10_000
const MOST = 3

const notices = createStore<Shown[]>([])
let last = 0

/** Says something at the bottom of the page for ten seconds. @returns a function that takes it away */
export function notify(notice: Notice, { lastsMs = LASTS_MS } = {}): () => void {
  const id = ++last
  const remove = () => {
    const now = notices.get()
    clearTimeout(now.find((each) => each.id === id)?.timer)
    notices.set(now.filter((each) => each.id !== id))
  }
  notices.set(
    [...notices.get(), { ...notice, id, timer: setTimeout(remove, lastsMs) }].slice(-MOST),
  )
  announce(notice.text)
  return remove
}

export function Notices() {
  const say = useSay(SHELL)
  const shown = useStore(notices)
  return (
    <section class="notices" aria-label={say('notices')}>
      {shown.map(({ id, text, tone, action }) => (
        <div key={id} class={`notice ${tone ?? ''}`}>
          <span>{text}</span>
          {action && (
            <button
              type="button"
              onClick={() => {
                notices.set(notices.get().filter((each) => each.id !== id))
                action.run()
              }}
            >
              {action.label}
              {action.key && <Key name={action.key} />}
            </button>
          )}
        </div>
      ))}
    </section>
  )
}
