'use strict';
// What the form at /admin/ does beyond Sveltia CMS: the format of articles, ids that stay, a source's stored text, the checks' answer.
(() => {
  const zh = navigator.language.toLowerCase().startsWith('zh');
  const say = (chinese, english) => (zh ? chinese : english);
  const { h, createClass, CMS } = window;
  const { desk, requests } = document.body.dataset;

  // Articles: fields as Pelican reads them, a blank line, the text.
  const FIELD = /^ {0,3}([A-Za-z0-9_-]+):[ \t]*(.*)$/;
  const LISTS = ['topics'];
  const read = (text) => {
    const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n').split('\n');
    const entry = {};
    let at = 0;
    for (let found; (found = FIELD.exec(lines[at] ?? '')); at += 1) {
      const name = found[1].toLowerCase();
      const words = found[2].trim();
      entry[name] = LISTS.includes(name) ? words.split(',').map((it) => it.trim()).filter(Boolean) : words;
    }
    return { ...entry, body: lines.slice(at).join('\n').trim() };
  };
  const write = ({ body, ...entry }) => {
    const fields = Object.entries(entry)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value ?? '')])
      .map(([name, value]) => [name, value.replace(/\s*\n\s*/g, ' ').trim()])
      .filter(([, value]) => value)
      .map(([name, value]) => [name, name === 'lang' && value === 'zh' ? 'zh-CN' : value]);
    const head = fields.map(([name, value]) => `${name[0].toUpperCase()}${name.slice(1)}: ${value}\n`);
    return `${head.join('')}\n${(body ?? '').trim()}\n`;
  };
  CMS.registerCustomFormat('article', 'md', { fromFile: read, toFile: write });

  // Ids: what others refer to is typed once. What was typed since the last saving can still be changed.
  let typed = new Set(['']);
  // The box keeps what is typed by itself: what the form gives back comes later, and would take letters away.
  CMS.registerFieldType('id', createClass({
    componentDidUpdate() {
      if (document.activeElement !== this.box) this.box.value = this.props.value ?? '';
    },
    render() {
      const { value, entry, forID, classNameWrapper, onChange } = this.props;
      return h('input', {
        ref: (box) => { this.box = box; },
        type: 'text',
        id: forID,
        className: classNameWrapper,
        defaultValue: value ?? '',
        readOnly: Boolean(entry?.get('path')) && !typed.has(value ?? ''),
        onChange: (event) => {
          typed.add(event.target.value);
          onChange(event.target.value);
        },
      });
    },
  }));

  // A source's stored text: chosen, not sent anywhere; its hash and its paragraphs are worked out.
  const counted = async (file) => {
    const raw = await file.arrayBuffer();
    if (desk !== undefined) {
      const answer = await fetch(`archive.json?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: raw });
      const said = await answer.json();
      if (!answer.ok) throw new Error(zh ? said.zh : said.en);
      return said;
    }
    return plain(file.name, raw);
  };
  // Without the program at hand only plain text in UTF-8 is counted: a paragraph is a line that is not blank.
  const plain = async (name, raw) => {
    const refused = say(
      '这里只会数UTF-8的纯文本；网页、表格和别的编码请在本机用 serve 打开这个表单',
      'only plain text in UTF-8 is counted here; for pages, tables and other encodings open this form with serve on your machine',
    );
    let text;
    try {
      text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
    } catch {
      throw new Error(refused);
    }
    const lines = text.split('\n').filter((it) => it.trim());
    const rows = lines.filter((it) => /[,;]/.test(it)).length;
    if (!lines.length || !/\.(txt|md)$/i.test(name) || /<(!doctype|html|body|p)\b/i.test(text) || rows * 2 > lines.length) throw new Error(refused);
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', raw));
    const sha256 = Array.from(hash, (it) => it.toString(16).padStart(2, '0')).join('');
    return { file: name, sha256, paragraphs: lines.length };
  };
  const Stored = createClass({
    getInitialState: () => ({ wrong: '' }),
    async take(event) {
      const [file] = event.target.files;
      if (!file) return;
      try {
        const made = await counted(file);
        this.setState({ wrong: '' });
        this.props.onChange(made.file);
        window.dispatchEvent(new CustomEvent('counted', { detail: made }));
      } catch (error) {
        this.setState({ wrong: error.message });
      }
    },
    render() {
      return h('div', null,
        h('input', { type: 'file', id: this.props.forID, accept: '.txt,.md,.htm,.html,.csv,.tsv', onChange: this.take }),
        h('p', null, this.props.value),
        this.state.wrong && h('p', { role: 'alert' }, this.state.wrong));
    },
  });
  const Counted = createClass({
    componentDidMount() {
      window.addEventListener('counted', this.take);
    },
    componentWillUnmount() {
      window.removeEventListener('counted', this.take);
    },
    take({ detail }) {
      this.props.onChange(detail[this.props.field.get('name')]);
    },
    render() {
      const { value, forID, classNameWrapper } = this.props;
      return h('input', { type: 'text', id: forID, className: classNameWrapper, value: value ?? '', readOnly: true });
    },
  });
  CMS.registerFieldType('stored', Stored);
  CMS.registerFieldType('counted', Counted);

  // The checks' answer: of the program where `serve` shows the form, else in the request that a saved entry becomes.
  const box = document.getElementById('check');
  const head = box.querySelector('summary');
  const list = box.querySelector('ol');
  const line = (problem) => {
    const item = document.createElement('li');
    const where = document.createElement('code');
    where.textContent = `${problem.path}:${problem.line}`;
    item.append(where, ` ${problem.message}`, document.createElement('br'), problem.hint ?? '');
    item.className = problem.severity;
    return item;
  };
  const ask = async () => {
    head.textContent = say('正在检查……', 'Checking …');
    try {
      const answer = await fetch(`check.json?lang=${zh ? 'zh' : 'en'}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const problems = await answer.json();
      const errors = problems.filter((it) => it.severity === 'error').length;
      const rest = problems.length - errors;
      head.textContent = problems.length
        ? say(`检查：${errors}个错误，${rest}个提醒`, `Check: ${errors} errors, ${rest} warnings`)
        : say('检查：没有问题', 'Check: no problems');
      head.className = errors ? 'error' : '';
      list.replaceChildren(...problems.sort((one, other) => one.severity.localeCompare(other.severity)).map(line));
    } catch {
      head.textContent = say('检查：本机的程序没有回答，它还在运行吗？', 'Check: the program on this machine does not answer; does it still run?');
      head.className = 'error';
    }
  };
  if (desk === undefined) {
    head.textContent = say('检查的回答在哪里', 'Where the checks answer');
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = requests;
    link.textContent = requests;
    item.append(...(requests
      ? [say('每次保存是一个请求，检查在那里回答：', 'each entry that is saved is a request, and the checks answer there: '), link]
      : [say('在本机用 python -m dashboards serve 打开这个表单', 'open this form on your machine with python -m dashboards serve')]));
    list.replaceChildren(item);
  } else {
    ask();
  }
  CMS.registerEventListener({
    name: 'postSave',
    handler: () => {
      typed = new Set(['']);
      if (desk !== undefined) ask();
    },
  });
})();
