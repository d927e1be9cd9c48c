// Adding reports: pasted, from files, from an address; with the progress of each.
import { useState } from "preact/hooks";
import type { Address, Job, Paste } from "../api";
import { Failure, post } from "../lib/http";
import { useShared } from "../lib/store";
import { useData, useInterval, useTitle } from "../lib/use";
import { language, number } from "../lib/words";
import { Trouble } from "../parts/bits";
import { JobLine } from "../parts/job";

const BUSY = 500;
const IDLE = 5000;

export function AddPage() {
  const { refresh } = useShared();
  const [failure, setFailure] = useState<Failure | null>(null);
  const found = useData<{ jobs: Job[] }>("/jobs.json");
  const jobs = found.data?.jobs ?? [];
  const running = jobs.filter((job) => job.state === "queued" || job.state === "running").length;
  const [before, setBefore] = useState(0);
  useInterval(found.again, running ? BUSY : IDLE);
  useTitle("Add reports");
  if (before !== running) {
    setBefore(running);
    if (running < before) refresh();
  }

  async function start(request: Promise<Job>): Promise<boolean> {
    setFailure(null);
    try {
      await request;
      found.again();
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      setFailure(error);
      return false;
    }
  }

  return (
    <article class="plain-page">
      <header class="page-head">
        <h1>Add reports</h1>
        <p class="deck">A report that is known already changes nothing. Nothing leaves this machine, except that an address you give is fetched.</p>
      </header>
      {failure && <Trouble failure={failure} />}
      <div class="add">
        <PasteForm start={(paste) => start(post<Job>("/jobs.json", paste))} />
        <div>
          <FileForm start={(file) => start(post<Job>(`/jobs/upload.json?name=${encodeURIComponent(file.name)}`, file))} />
          <AddressForm start={(address) => start(post<Job>("/jobs.json", address))} />
        </div>
      </div>
      <section aria-labelledby="jobs-title">
        <h2 id="jobs-title">Progress</h2>
        {jobs.length === 0 && <p class="soft">Nothing has been added since the server was started.</p>}
        <ul class="jobs" aria-live="polite">
          {jobs.map((job) => <JobLine key={job.id} job={job} onCancel={() => void start(post<Job>(`/jobs/${encodeURIComponent(job.id)}/cancel.json`, {}))} />)}
        </ul>
      </section>
    </article>
  );
}

function PasteForm({ start }: { start: (paste: Paste) => Promise<boolean> }) {
  const { session } = useShared();
  const [text, setText] = useState("");
  const [about, setAbout] = useState<Omit<Paste, "kind" | "text">>({});
  const field = (name: keyof typeof about, label: string, placeholder = "") => (
    <label class="field"><span>{label}</span>
      <input type="text" name={name} value={about[name] ?? ""} placeholder={placeholder}
        onInput={(input) => setAbout({ ...about, [name]: input.currentTarget.value.trim() || undefined })} /></label>
  );
  async function submit(submitted: Event) {
    submitted.preventDefault();
    if (!(await start({ kind: "paste", text, ...about }))) return;
    setText("");
    setAbout({ ...about, title: undefined, url: undefined });
  }
  return (
    <form class="panel" onSubmit={(submitted) => void submit(submitted)} aria-labelledby="paste-title">
      <h2 id="paste-title">Paste</h2>
      <label class="field"><span>Text of the report</span>
        <textarea rows={12} dir="auto" value={text} onInput={(input) => setText(input.currentTarget.value)} required /></label>
      <div class="grid">
        {field("outlet", "Outlet")}
        {field("published", "Came out", "2022-01-05 or 2022-01")}
        {field("title", "Title")}
        {field("url", "Address")}
        <label class="field"><span>Language</span>
          <select value={about.language ?? ""} onChange={(change) => setAbout({ ...about, language: change.currentTarget.value || undefined })}>
            <option value="">found out</option>
            {session.languages.map((code) => <option key={code} value={code}>{language(code)}</option>)}
          </select></label>
      </div>
      <p class="buttons"><button type="submit" class="main" disabled={!text.trim()}>Add the report</button>
        {text.length > session.limits.text && <span class="soft"> At most {number(session.limits.text)} characters.</span>}</p>
    </form>
  );
}

function FileForm({ start }: { start: (file: File) => Promise<boolean> }) {
  const [over, setOver] = useState(false);
  async function take(files: FileList | null | undefined) {
    for (const file of files ?? []) if (!(await start(file))) return;
  }
  return (
    <section class={`panel drop${over ? " over" : ""}`} aria-labelledby="file-title"
      onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)}
      onDrop={(event) => { event.preventDefault(); setOver(false); void take(event.dataTransfer?.files); }}>
      <h2 id="file-title">Files</h2>
      <label class="field"><span>Choose files or drop them here: text, HTML, JSON lines</span>
        <input type="file" multiple accept=".txt,.html,.htm,.jsonl" onChange={(change) => { void take(change.currentTarget.files); }} /></label>
    </section>
  );
}

function AddressForm({ start }: { start: (address: Address) => Promise<boolean> }) {
  const { session } = useShared();
  const [address, setAddress] = useState("");
  async function submit(submitted: Event) {
    submitted.preventDefault();
    if (await start({ kind: "address", address: address.trim() })) setAddress("");
  }
  return (
    <form class="panel" onSubmit={(submitted) => void submit(submitted)} aria-labelledby="address-title">
      <h2 id="address-title">Address of a file</h2>
      <label class="field"><span>{session.local_files ? "https://… or a path in the folder that is open to this page" : "https://…"}</span>
        <input type="text" value={address} onInput={(input) => setAddress(input.currentTarget.value)} required /></label>
      <p class="buttons"><button type="submit" class="main" disabled={!address.trim()}>Fetch and add</button></p>
    </form>
  );
}
