import type { InferResponseType } from 'hono/client'
import { useEffect, useState } from 'preact/hooks'
import { ask, type Card, client } from '../api.ts'
import { CommentText } from '../card/text.tsx'
import { noteClaims } from '../deciding/claims.ts'
import { Changes } from '../history/changes.tsx'
import { Fate } from '../queue/fate.tsx'
import { useFate } from '../queue/list.tsx'
import { currentSite } from '../sites/sites.ts'
import { useSay } from '../texts/texts.ts'
import { DecideAll } from './decide-all.tsx'
import { useOpen } from './open.ts'
import { BATCHES } from './texts.ts'

type Group = InferResponseType<typeof client.v1.review.groups.$get, 200>['items'][number]

/** Waiting comments that belong together: nearly the same text, or one author's in quick succession. */
export function Groups() {
  const say = useSay(BATCHES)
  const site = currentSite().id
  const [groups, setGroups] = useState<Group[]>()
  const [why, setWhy] = useState<string>()
  const load = () => {
    setWhy(undefined)
    ask(client.v1.review.groups.$get({ query: { site } })).then(
      ({ items }) => {
        noteClaims(items.flatMap((group) => group.items))
        setGroups(items)
      },
      (error: Error) => setWhy(error.message),
    )
  }
  useEffect(load, [site])
  return (
    <section aria-labelledby="groups" aria-busy={!groups && why === undefined}>
      <div class="toolbar">
        <h2 id="groups">{say('groups')}</h2>
        <button type="button" class="quiet" onClick={load}>
          {say('reload')}
        </button>
      </div>
      <p class="hint">{say('groupsHint')}</p>
      <p class="failure" role="alert">
        {why && say('failed', { why })}
      </p>
      {groups?.length === 0 && <p>{say('none')}</p>}
      {groups?.map((group) => (
        <GroupOf key={group.kind + group.key} group={group} />
      ))}
    </section>
  )
}

function GroupOf({ group: { kind, count, items } }: { group: Group }) {
  const say = useSay(BATCHES)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const open = useOpen(items)
  const name = items[0]?.author.name ?? ''
  function choose(id: string, isChosen: boolean) {
    const next = new Set(left)
    if (isChosen) next.delete(id)
    else next.add(id)
    setLeft(next)
  }
  return (
    <article class="group">
      <h3>{say(`kind_${kind}`, { count, name })}</h3>
      <ul>
        {items.map((card) => (
          <Member
            key={card.id}
            card={card}
            like={kind === 'text' ? items[0] : undefined}
            isOpen={open.includes(card)}
            isChosen={!left.has(card.id)}
            onChoose={(isChosen) => choose(card.id, isChosen)}
          />
        ))}
      </ul>
      {count > items.length && <p class="hint">{say('more', { count: items.length })}</p>}
      <DecideAll names="all" cards={open.filter(({ id }) => !left.has(id))} />
    </article>
  )
}

interface MemberProps {
  card: Card
  /** The text that it is nearly the same as: what differs is marked. */
  like: Card | undefined
  isOpen: boolean
  isChosen: boolean
  onChoose(isChosen: boolean): void
}

function Member({ card, like, isOpen, isChosen, onChoose }: MemberProps) {
  const say = useSay(BATCHES)
  const { mark, claimer } = useFate(card.id)
  return (
    <li class={isOpen ? '' : 'done'}>
      <input
        type="checkbox"
        checked={isOpen && isChosen}
        disabled={!isOpen}
        aria-label={say('choose', { name: card.author.name })}
        onChange={(event) => onChoose(event.currentTarget.checked)}
      />
      <div>
        <p class="line">
          <a href={`/desk/comments/${card.id}`}>
            <bdi>{card.author.name}</bdi>
          </a>
          <small>{card.article.title}</small>
          <Fate card={card} mark={mark} claimer={claimer} />
        </p>
        {like && like.id !== card.id ? (
          <div class="comment-text open" dir="auto">
            <Changes before={like.text} text={card.text} />
          </div>
        ) : (
          <CommentText text={card.text} />
        )}
      </div>
    </li>
  )
}
