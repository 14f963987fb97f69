import type { ComponentType } from 'preact'
import type { Site } from '../sites/sites.ts'
import { lazy } from './lazy.tsx'
import type { SHELL } from './texts.ts'

interface DeskPage {
  /** Without `/desk`. A last part `:id` stands for anything. */
  path: string
  name: keyof (typeof SHELL)['de']
  Page: ComponentType
  /** Who finds it in the menu. */
  inMenu?(site: Site | undefined): boolean
}

const all = () => true
const editors = (site: Site | undefined) => site !== undefined && site.role !== 'moderator'

/** Every page but the queue; each comes when it is first opened. */
export const PAGES: DeskPage[] = [
  {
    path: '/batches',
    name: 'groups',
    Page: lazy(async () => (await import('../batches/page.tsx')).BatchesPage),
    inMenu: all,
  },
  {
    path: '/search',
    name: 'search',
    Page: lazy(async () => (await import('../search/page.tsx')).SearchPage),
    inMenu: all,
  },
  {
    path: '/comments/:id',
    name: 'history',
    Page: lazy(async () => (await import('../history/page.tsx')).HistoryPage),
  },
  {
    path: '/account',
    name: 'account',
    Page: lazy(async () => (await import('../account/page.tsx')).AccountPage),
  },
  {
    path: '/decisions',
    name: 'mine',
    Page: lazy(async () => (await import('../mine/page.tsx')).MinePage),
    inMenu: all,
  },
  {
    path: '/second-looks',
    name: 'looks',
    Page: lazy(async () => (await import('../looks/page.tsx')).LooksPage),
    inMenu: (site) => site?.secondLooks === true,
  },
  {
    path: '/paper',
    name: 'paper',
    Page: lazy(async () => (await import('../paper/page.tsx')).PaperPage),
    inMenu: all,
  },
  {
    path: '/oversight',
    name: 'oversight',
    Page: lazy(async () => (await import('../oversight/page.tsx')).OversightPage),
    inMenu: editors,
  },
]

export function pageOf(path: string): DeskPage | undefined {
  return PAGES.find((page) => {
    const stem = page.path.replace(/:id$/, '')
    return stem === page.path ? path === stem : path.startsWith(stem) && path.length > stem.length
  })
}
