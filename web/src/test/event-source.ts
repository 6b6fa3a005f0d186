/** Stands in for EventSource: the test says when it opens, speaks and breaks. */
export class FakeEventSource extends EventTarget {
  static all: FakeEventSource[] = [];
  onerror: (() => void) | null = null;
  isClosed = false;

  constructor(readonly url: string) {
    super();
    FakeEventSource.all.push(this);
  }

  static open(): FakeEventSource[] {
    return FakeEventSource.all.filter((source) => !source.isClosed);
  }

  static last(): FakeEventSource {
    const last = FakeEventSource.all.at(-1);
    if (!last) throw new Error('No stream was opened.');
    return last;
  }

  say(event: string, data: object): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data) }));
  }

  close(): void {
    this.isClosed = true;
  }
}
