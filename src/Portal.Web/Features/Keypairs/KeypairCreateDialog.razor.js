// Key pairs made where they belong. Formats: public key RFC 4253 §6.6 and RFC 8709 §4; private key PKCS#1 PEM (RFC 8017 A.1.2) for RSA,
// which every client reads, and openssh-key-v1 (OpenSSH PROTOCOL.key) for Ed25519, which has no older form.

let privateKey = null;

export async function probe() {
  const secure = window.isSecureContext && !!crypto.subtle;
  let ed25519 = false;
  if (secure) {
    try {
      await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
      ed25519 = true;
    } catch { /* this browser does not know it */ }
  }
  return { secure, ed25519 };
}

/** Makes a pair, saves the private key, and returns the public key's line. Only that line goes to the server. */
export async function generate(kind, comment, fileName) {
  const made = kind === "ed25519" ? await ed25519(comment) : await rsa(Number(kind.split("-")[1]));
  privateKey = made.privateKey;
  save(fileName);
  return `${made.type} ${base64(made.blob)} ${comment.replace(/\s+/g, "-")}`;
}

export function save(fileName) {
  if (privateKey === null) return;
  const url = URL.createObjectURL(new Blob([privateKey], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

export function forget() {
  privateKey = null;
}

async function rsa(bits) {
  const pair = await crypto.subtle.generateKey(
    { name: "RSASSA-PKCS1-v1_5", modulusLength: bits, publicExponent: new Uint8Array([1, 0, 1]), hash: "SHA-256" }, true, ["sign", "verify"]);
  const jwk = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const part = name => unbase64url(jwk[name]);
  const numbers = [new Uint8Array([0]), ...["n", "e", "d", "p", "q", "dp", "dq", "qi"].map(part)];
  return {
    type: "ssh-rsa",
    blob: concat(string(text("ssh-rsa")), string(positive(part("e"))), string(positive(part("n")))),
    privateKey: pem("RSA PRIVATE KEY", der(0x30, concat(...numbers.map(number => der(0x02, positive(number)))))),
  };
}

async function ed25519(comment) {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const jwk = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const [seed, point] = [unbase64url(jwk.d), unbase64url(jwk.x)];
  const blob = concat(string(text("ssh-ed25519")), string(point));
  const check = crypto.getRandomValues(new Uint8Array(4));
  let inner = concat(check, check, string(text("ssh-ed25519")), string(point), string(concat(seed, point)), string(text(comment)));
  const padding = (8 - inner.length % 8) % 8;
  inner = concat(inner, Uint8Array.from({ length: padding }, (_, i) => i + 1));
  const none = string(text("none"));
  return {
    type: "ssh-ed25519",
    blob,
    privateKey: pem("OPENSSH PRIVATE KEY", concat(text("openssh-key-v1\0"), none, none, string(new Uint8Array()), uint32(1), string(blob), string(inner))),
  };
}

const text = value => new TextEncoder().encode(value);

function concat(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) { all.set(part, at); at += part.length; }
  return all;
}

const uint32 = value => new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);

/** SSH string: length, then bytes. */
const string = bytes => concat(uint32(bytes.length), bytes);

/** Two's complement without needless zeros: a set top bit would read as negative. */
function positive(bytes) {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const short = bytes.subarray(start);
  return short[0] & 0x80 ? concat(new Uint8Array([0]), short) : short;
}

function der(tag, bytes) {
  const length = bytes.length < 128 ? [bytes.length]
    : bytes.length < 256 ? [0x81, bytes.length]
    : [0x82, bytes.length >>> 8, bytes.length & 0xff];
  return concat(new Uint8Array([tag, ...length]), bytes);
}

function base64(bytes) {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function unbase64url(value) {
  const binary = atob(value.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, letter => letter.charCodeAt(0));
}

// 64 characters a line for PEM (RFC 7468), 70 in OpenSSH's own files; both readers take either.
function pem(label, bytes) {
  return `-----BEGIN ${label}-----\n${base64(bytes).match(/.{1,64}/g).join("\n")}\n-----END ${label}-----\n`;
}
