import { useEffect, useState } from 'preact/hooks'
import { LIST_ORDERS, SIGNALS, TEXT_LANGUAGES } from '../../../src/moderation/labels.ts'
import { ask, client } from '../api.ts'
import { CARD } from '../card/texts.ts'
import { currentSite } from '../sites/sites.ts'
import { useSay } from '../texts/texts.ts'
import { FILTER_STATUSES, type Filter, isWhole } from './filter.ts'
import { QUEUE } from './texts.ts'

interface FilterBarProps {
  filter: Filter
  onChange(next: Filter): void
}

/** Which comments, in which order. */
export function FilterBar({ filter, onChange }: FilterBarProps) {
  const say = useSay(QUEUE)
  const [isOpen, setOpen] = useState(false)
  return (
    <div class="filter-bar">
      <label>
        {say('order')}{' '}
        <select
          value={filter.order}
          onChange={(event) =>
            onChange({ ...filter, order: event.currentTarget.value as Filter['order'] })
          }
        >
          {LIST_ORDERS.map((order) => (
            <option key={order} value={order}>
              {say(`order_${order}`)}
            </option>
          ))}
        </select>
      </label>
      <details
        class={isWhole(filter) ? '' : 'active'}
        onToggle={(event) => setOpen(event.currentTarget.open)}
      >
        <summary>{say('filters')}</summary>
        {isOpen && <Filters filter={filter} onChange={onChange} />}
      </details>
    </div>
  )
}

/** Made when they are first looked at, which spares whoever only works on from waiting for them. */
function Filters({ filter, onChange }: FilterBarProps) {
  const say = useSay(QUEUE)
  const sayCard = useSay(CARD)
  const { articles, sections } = useArticles()
  return (
    <div class="filters">
      <Checks
        legend={say('filterStatus')}
        all={FILTER_STATUSES}
        chosen={filter.status}
        name={(status) => sayCard(`status_${status}`)}
        onChange={(status) =>
          onChange({ ...filter, status: status.length > 0 ? status : ['pending'] })
        }
      />
      <Checks
        legend={say('filterSignal')}
        all={SIGNALS}
        chosen={filter.signal}
        name={(signal) => sayCard(signal)}
        onChange={(signal) => onChange({ ...filter, signal })}
      />
      <label>
        <input
          type="checkbox"
          checked={filter.reported}
          onChange={(event) => onChange({ ...filter, reported: event.currentTarget.checked })}
        />{' '}
        {say('reported')}
      </label>
      <Choice
        label={say('filterSection')}
        value={filter.section}
        options={sections.map((section) => [section, section])}
        onChange={(section) => onChange({ ...filter, section })}
      />
      <Choice
        label={say('filterArticle')}
        value={filter.article}
        options={articles.map(({ id, title, waiting }) => [id, `${title} (${waiting})`])}
        onChange={(article) => onChange({ ...filter, article })}
      />
      <Choice
        label={say('filterLanguage')}
        value={filter.language}
        options={TEXT_LANGUAGES.map((language) => [language, say(`lang_${language}`)])}
        onChange={(value) =>
          onChange({ ...filter, language: TEXT_LANGUAGES.find((each) => each === value) })
        }
      />
      {!isWhole(filter) && (
        <button
          type="button"
          class="quiet"
          onClick={() =>
            onChange({ order: filter.order, status: ['pending'], signal: [], reported: false })
          }
        >
          {say('clear')}
        </button>
      )}
    </div>
  )
}

function Checks<Value extends string>(props: {
  legend: string
  all: readonly Value[]
  chosen: readonly string[]
  name(value: Value): string
  onChange(chosen: Value[]): void
}) {
  const { legend, all, chosen, name, onChange } = props
  return (
    <fieldset>
      <legend>{legend}</legend>
      {all.map((value) => (
        <label key={value}>
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => {
              const { checked } = event.currentTarget
              onChange(all.filter((each) => (each === value ? checked : chosen.includes(each))))
            }}
          />{' '}
          {name(value)}
        </label>
      ))}
    </fieldset>
  )
}

function Choice(props: {
  label: string
  value: string | undefined
  options: [value: string, name: string][]
  onChange(value: string | undefined): void
}) {
  const say = useSay(QUEUE)
  const { label, value, options, onChange } = props
  if (options.length === 0 && value === undefined) return null
  const isListed = value === undefined || options.some(([known]) => known === value)
  return (
    <label>
      {label}{' '}
      <select
        value={value ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      >
        <option value="">{say('any')}</option>
        {!isListed && <option value={value}>{value}</option>}
        {options.map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Articles with comments that wait, and their sections. */
function useArticles() {
  const [articles, setArticles] = useState<
    { id: string; title: string; section: string | null; waiting: number }[]
  >([])
  const site = currentSite().id
  useEffect(() => {
    ask(client.v1.review.articles.$get({ query: { site } })).then(
      ({ items }) => setArticles(items),
      () => {},
    )
  }, [site])
  const sections = [...new Set(articles.flatMap(({ section }) => section ?? []))].sort()
  return { articles, sections }
}
