import { render } from 'preact'
import { App } from './app.tsx'
import { findSession } from './session/session.ts'
import './styles/base.css'
import './styles/controls.css'
import './styles/shell.css'
import './styles/queue.css'
import './styles/card.css'
import './styles/pages.css'
import './styles/batches.css'
import './styles/lists.css'
import './styles/oversight.css'
import './styles/history.css'
import './styles/search.css'
import './styles/account.css'

void findSession()
const root = document.getElementById('desk')
if (root) render(<App />, root)
