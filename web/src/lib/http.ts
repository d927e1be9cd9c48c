// Talking to the server: JSON in, JSON out, every failure with what is wrong and what to do.
import type { ErrorBody, ErrorCode, Session } from "../api";

export class Failure extends Error {
  readonly status: number;
  readonly code: ErrorCode | "network";
  readonly remedy: string | null;
  readonly field: string | null;
  readonly body: ErrorBody | null;

  constructor(status: number, body: ErrorBody | null) {
    super(body?.error.message ?? "The server does not answer.");
    this.status = status;
    this.body = body;
    this.code = body?.error.code ?? "network";
    this.remedy = body ? body.error.remedy : "See whether casus serve is still running.";
    this.field = body?.error.field ?? null;
  }
}

let token = "";

async function answer<T>(request: Promise<Response>): Promise<T> {
  let response: Response;
  try {
    response = await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Failure(0, null);
  }
  if (response.ok) return (await response.json()) as T;
  throw new Failure(response.status, (await response.json().catch(() => null)) as ErrorBody | null);
}

export function get<T>(url: string, signal?: AbortSignal): Promise<T> {
  return answer<T>(fetch(url, { signal, headers: { Accept: "application/json" } }));
}

export async function openSession(): Promise<Session> {
  const session = await get<Session>("/session.json");
  token = session.token;
  return session;
}

/** Sends a change; a server that was started anew since has another token, so that is fetched and tried once more. */
export async function post<T>(url: string, body: unknown): Promise<T> {
  const raw = body instanceof Blob || typeof body === "string";
  const type = body instanceof Blob ? "application/octet-stream" : raw ? "application/x-ndjson" : "application/json";
  const send = () =>
    answer<T>(fetch(url, {
      method: "POST",
      headers: { "Content-Type": type, "X-Casus-Token": token, Accept: "application/json" },
      body: raw ? body : JSON.stringify(body),
    }));
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "token") throw error;
    await openSession();
    return send();
  }
}
