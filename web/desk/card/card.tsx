import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Card } from '../api.ts'
import { timeOf } from '../deciding/time-of.ts'
import { useLocale, useSay } from '../texts/texts.ts'
import { duration } from './numbers.ts'
import { CommentText, type TextSpan } from './text.tsx'
import { CARD } from './texts.ts'
import { Why } from './why.tsx'

/** What is told of a comment wherever it stands; what a second look hides is missing. */
export type CardFacts = Pick<
  Card,
  | 'id'
  | 'text'
  | 'createdAt'
  | 'author'
  | 'article'
  | 'parent'
  | 'paragraph'
  | 'scores'
  | 'recommendation'
  | 'reasons'
  | 'signals'
> &
  Partial<Card>

/** A comment with all that is needed to decide on it. */
export function CardView(props: {
  card: CardFacts
  /** What of the text was searched for. */
  hits?: readonly TextSpan[]
  children?: ComponentChildren
}) {
  const { card, hits, children } = props
  const say = useSay(CARD)
  const { author, article, parent, paragraph, revisionNumber = 1 } = card
  return (
    <>
      <header class="facts">
        <p class="article">
          <a href={article.url} target="_blank" rel="noreferrer noopener">
            {article.title}
          </a>
          {article.section && <span class="section">{article.section}</span>}
        </p>
        <h2>
          <bdi>{author.name}</bdi>
          <AuthorRecord author={author} />
        </h2>
        <p class="when">
          <Ages card={card} />
          {revisionNumber > 1 && <span>{say('revision', { count: revisionNumber })}</span>}
          {card.status && card.status !== 'pending' && <span>{say(`status_${card.status}`)}</span>}
          {card.effectiveAt && new Date(card.effectiveAt) > new Date() && (
            <span>{say('effective', { time: timeOf(card.effectiveAt) })}</span>
          )}
          {card.consentPrint && <span>{say('print')}</span>}
          {card.highlighted && <span>{say('highlighted')}</span>}
        </p>
      </header>
      {parent && (
        <blockquote class="parent" dir="auto">
          <small>
            {say('answers', { name: parent.author })} · {say(`status_${parent.status}`)}
          </small>
          {parent.text}
        </blockquote>
      )}
      {paragraph && (
        <blockquote class="parent" dir="auto">
          <small>{say('about')}</small>
          {paragraph.text}
        </blockquote>
      )}
      <CommentText
        key={card.id + revisionNumber}
        text={card.text}
        scores={card.scores}
        hits={hits}
      />
      {children}
      <Why card={card} />
    </>
  )
}

function AuthorRecord({ author }: { author: Card['author'] }) {
  const say = useSay(CARD)
  const { approved, rejected, first } = author.history
  if (first) return <span class="badge new">{say('first')}</span>
  return (
    <span class={`record ${rejected > approved ? 'bad' : ''}`} title={say('recordTitle')}>
      {say('record', { approved, rejected })}
    </span>
  )
}

const EVERY_MS = 30_000

/** How long it has waited, which grows while one looks. */
function Ages({ card }: { card: CardFacts }) {
  const say = useSay(CARD)
  const locale = useLocale()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const age = duration(Math.max(0, now - Date.parse(card.createdAt)), locale)
  const { waitedWorkingMs, expectedBy } = card
  return (
    <>
      <time dateTime={card.createdAt} title={new Date(card.createdAt).toLocaleString(locale)}>
        {card.status === 'pending' ? say('waiting', { time: age }) : say('age', { time: age })}
      </time>
      {waitedWorkingMs != null && (
        <span>{say('working', { time: duration(waitedWorkingMs, locale) })}</span>
      )}
      {expectedBy && <span>{say('expected', { time: timeOf(expectedBy) })}</span>}
    </>
  )
}
