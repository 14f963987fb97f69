import { PUBLIC_URL, type TestService } from './service.ts'

/** A browser's part in calling the service: it keeps cookies and says from which page it calls. */
export function openBrowserSession(service: TestService, origin = PUBLIC_URL) {
  const cookies = new Map<string, string>()
  async function call(method: string, path: string, body?: unknown) {
    const headers = {
      Origin: origin,
      ...(cookies.size > 0 && { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }),
    }
    const answer = await service.call(method, path, { body, headers })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await answer.text()
    return {
      status: answer.status,
      location: answer.headers.get('location'),
      body: text ? JSON.parse(text) : null,
    }
  }
  return { call, cookies }
}

export type BrowserSession = ReturnType<typeof openBrowserSession>
