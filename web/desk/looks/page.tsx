import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { ask, client, type ReasonCode, Refusal, type Verdict } from '../api.ts'
import { CardView } from '../card/card.tsx'
import { CARD } from '../card/texts.ts'
import { ReasonDialog } from '../queue/reason-dialog.tsx'
import { announce } from '../shell/announce.tsx'
import { Key } from '../shell/key.tsx'
import { useKeys } from '../shell/keys.ts'
import { notify } from '../shell/notices.tsx'
import { currentSite } from '../sites/sites.ts'
import { useStore } from '../store.ts'
import { sayIn, tongue, useSay } from '../texts/texts.ts'
import { type Look, openLooks } from './looks.ts'
import { LOOKS } from './texts.ts'

/** Comments that a colleague decided on, judged again by who does not know how. */
export function LooksPage() {
  const say = useSay(LOOKS)
  const { id: site } = currentSite()
  const looks = useMemo(() => openLooks(site), [site])
  useEffect(() => () => looks.close(), [looks])
  const { look, failure } = useStore(looks.now)
  const [isAsked, setAsked] = useState(false)

  function give(decision: Verdict, reason?: ReasonCode) {
    setAsked(false)
    if (look) looks.next(send(look, decision, reason))
  }
  const skip = () => look && looks.next()

  useKeys({
    a: () => give('approve'),
    r: () => look && setAsked(true),
    j: skip,
    ArrowDown: skip,
  })

  return (
    <main id="content" class="page looks" tabIndex={-1}>
      <header>
        <h1>{say('title')}</h1>
        <p class="hint">{say('hint')}</p>
      </header>
      <div aria-busy={look === undefined && failure === undefined}>
        {failure !== undefined && <p role="alert">{failure}</p>}
        {look === null && (
          <div class="nothing">
            <h2>{say('emptyTitle')}</h2>
            <p>{say('empty')}</p>
            <button type="button" onClick={looks.again}>
              {say('lookAgain')}
            </button>
          </div>
        )}
        {look && <Blind key={look.id} look={look} />}
      </div>
      {look && (
        <div class="toolbar" role="toolbar" aria-label={say('actions')}>
          <button
            type="button"
            class="approve"
            aria-keyshortcuts="A"
            onClick={() => give('approve')}
          >
            {say('approve')} <Key name="A" />
          </button>
          <button type="button" class="reject" aria-keyshortcuts="R" onClick={() => setAsked(true)}>
            {say('reject')} <Key name="R" />
          </button>
          <button type="button" class="quiet" aria-keyshortcuts="J" onClick={skip}>
            {say('skip')} <Key name="J" />
          </button>
        </div>
      )}
      {isAsked && look && (
        <ReasonDialog
          isNoted={false}
          onChoose={({ reason }) => give('reject', reason)}
          onClose={() => setAsked(false)}
        />
      )}
    </main>
  )
}

/** The comment alone, without a way to what became of it. */
function Blind({ look }: { look: Look }) {
  const say = useSay(LOOKS)
  const element = useRef<HTMLElement>(null)
  const { comment } = look
  useEffect(() => {
    element.current?.focus()
    announce(say('next', { name: comment.author.name }))
  }, [])
  return (
    <article ref={element} class="card" tabIndex={-1} aria-label={comment.author.name}>
      <CardView card={comment} />
    </article>
  )
}

/** Sends it behind the page, and tells what the first one had said. Never rejects. */
async function send(
  { id, comment }: Look,
  decision: Verdict,
  reason: ReasonCode | undefined,
): Promise<void> {
  const say = sayIn(LOOKS, tongue.get())
  try {
    const { agrees, first } = await ask(
      client.v1.review['second-looks'][':id'].$post({ param: { id }, json: { decision, reason } }),
    )
    const because = first.reason
      ? say('reason', { reason: sayIn(CARD, tongue.get())(`reason_${first.reason}`) })
      : ''
    const verdict = first.decision === 'approve' ? 'approve' : 'reject'
    notify({
      text: say(`${agrees ? 'agree' : 'differ'}_${verdict}`, {
        name: first.by.name ?? '',
        author: comment.author.name,
        reason: because,
      }),
      ...(agrees && { tone: 'good' }),
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const isGone = error.code === 'state-conflict' || error.code === 'second-look-not-found'
    notify({ text: isGone ? say('gone') : error.message, tone: 'bad' })
  }
}
