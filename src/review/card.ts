import type { Deps } from '../deps.ts'
import { AppError } from '../errors.ts'
import { type Moderator, mayAct, type Principal } from '../moderation/actors.ts'
import type { Language } from '../moderation/labels.ts'
import { loadCards, type ReviewCard } from './cards.ts'

/**
 * The card of one comment, whatever its status.
 * @param language of the explanations; without it the site's own
 * @throws comment-not-found, also for sites the moderator has no part in
 */
export async function getCard(
  deps: Deps,
  principal: Principal,
  moderator: Moderator,
  id: string,
  language?: Language,
): Promise<ReviewCard> {
  const [card] = await loadCards(deps, [id], moderator, language)
  if (!card || !mayAct(principal, 'moderator', card.site)) throw new AppError('comment-not-found')
  return card
}
