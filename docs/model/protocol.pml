/*
 * The protocol between two devices and the server, as shared/SPEC.md says it and the code does it. README.md beside this file tells
 * what is modelled and what is not. One pre-order, one field; every action of a user writes a value of its own, or deletes.
 *
 * Numbers: device 0 and 1; action a of all is a byte, K of a device; value a + 1 is what action a wrote, 0 what was there before.
 * Every change of the order takes the next sync_id and one version more, so a sync_id stands for the version too.
 */
#ifndef K
#define K 2
#endif
#define N 2
#define M (N * K)
#define CLIENTS 4

#define DEAD 14
#define NONE 15
#define NOBODY 7

#define AT(d, m) ((d) * M + (m))
#define BIT(m) (1 << (m))
/* A copy is its owner's. */
#define USER(d) (with_copy -> 0 : (d))
#define DEVICE_OF(value) (((value) - 1) / K)

/* The planted faults; see README.md. 0 plants none. */
#define RECEIPT_NOT_STORED 1
#define CURSOR_BEFORE_ROWS 2
#define ACKNOWLEDGED_BEFORE_SETTLED 3
#define TWO_ENGINES 4
#define SWAP_WITHOUT_REPLAY 5
#define CLEARED_ON_SEND 6
#define FOLD_INTO_SENT 7
#define NO_COMPARE_AND_SWAP 8
#define PURGE_FORGETS_RECEIPTS 9
#define PURGED_CURSOR_SERVED 10
#define SWAP_DROPS_NEWER 11
#define TAKEN_IS_TAKEN_FOR_DONE 12
#define SNAPSHOT_CURSOR_AFTER_ROWS 13
#define LOSS_NOT_TOLD 14

/* What becomes of a run is said by the environment: one program plays all of them. */
c_decl {
\#include <stdlib.h>
\#include <string.h>
static int said(const char *name) { const char *text = getenv(name); return text ? atoi(text) : 0; }
};
byte fault, witness, acts0, acts1;
bit with_expiry, with_epoch, with_purge, with_copy, with_nodes;

/* What became of a mutation, as its receipt says. */
#define OK 1
#define LOST 2
#define NOTHING 3

/* What the engine of a device is doing; it is gone after a crash. */
#define IDLE 0
#define READ 1
#define ANSWERED 2
#define PULLED 3
#define STREAMING 4
#define HALF 5

/* The server: a record, its history, the ledger [P4], the devices' rows [P5]. */
byte head;
bit epoch;
byte purged;
bit is_dead, is_purged;
byte hist[M + 1];
byte field_at, field_by = NOBODY;
byte unseen = NOBODY;
byte known;
byte sync[M], status[M], told_at[M], told_value[M];
byte last_batch[CLIENTS], kept[CLIENTS];

/* The devices' databases. */
byte outbox[N * M];          /* 0: no entry, 1: waiting, 2: in the frozen batch */
byte value[N * M], expected[N * M];
byte seen[N];
byte grouped[N];
byte client[N], batch[N], frozen[N];
byte acted[N];
byte base_at[N], base[N], base_head[N];
bit missing[N];
byte row[N];
byte cursor[N];
bit cursor_epoch[N], expired[N], was_expired[N];
byte snapshot[N];            /* 0: none, 1: begun, 2: its rows are stored */
byte snap_cursor[N], snap_at[N];
bit snap_epoch[N];
byte told[N], told_gone[N];  /* notices: of what receipts refused, by mutation; of what a deletion took away, how many */
bit told_missing[N];

#define HERE(d) ((d) == 0 || !with_copy || copied)

/* What the engines hold in memory, and the network in its wires. */
byte pc[N];
byte answer_head[N], answer_dup[N];
bit answer_epoch[N], answer_no[N];
byte late[N], late_batch[N], late_client[N];
bit stale[N];

/* What another node has read. */
byte read_known[N], read_at[N], read_by[N];

/* What an observer knows. */
byte applied;
byte decided[M];
byte gone_unseen = NOBODY;
byte wrote_device = NOBODY;
bit copied, done;

#define REPLY 1
#define NO_REPLY 2

/* Scratch, always 0 between two steps. */
byte me, way, who, number;
byte m, x, y, bits, dup, now_kept, left, found;
bit taken, is_late, is_news, same;
byte round, dd, tries;

#define CHANGED if :: with_nodes -> stale[0] = 1; stale[1] = 1 :: else fi

#define SAY(text, d) printf(text, d)
#define SEE(d) printf("= %d cursor %d row %d waiting %d told %d gone %d\n", d, cursor[d], row[d], waiting_of(d), told[d], told_gone[d])

#define W(b) ((outbox[b] != 0))
#if K == 2
#define waiting_of(d) (W(AT(d, 0)) + W(AT(d, 1)) + W(AT(d, 2)) + W(AT(d, 3)))
#else
#define waiting_of(d) (W(AT(d, 0)) + W(AT(d, 1)) + W(AT(d, 2)) + W(AT(d, 3)) + W(AT(d, 4)) + W(AT(d, 5)))
#endif

#define SHOW(n, condition) if :: witness == n && (condition) -> found_witness = 1 :: else fi
bit found_witness;

/* [O2] What is shown: the base with the waiting mutations on top. y is the answer. */
inline shown(d) {
  y = base[d];
  if
  :: y != DEAD && y != NONE ->
    m = 0;
    do
    :: m < M -> if :: outbox[AT(d, m)] != 0 -> y = value[AT(d, m)] :: else fi; m++
    :: else -> break
    od
  :: else
  fi;
  /* [O8] What a snapshot lacks stays in sight as long as something waits on it. */
  if :: missing[d] && waiting_of(d) == 0 -> y = NONE; base[d] = NONE; missing[d] = 0 :: else fi;
  m = 0
}

inline redraw(d) { shown(d); row[d] = y; y = 0 }

/* A record replaces one of a version at most as high: a late answer brings no older one back. */
inline place(d, at, what) {
  if
  :: base[d] == NONE || (at) >= base_at[d] -> base_at[d] = at; base[d] = what
  :: else
  fi
}

/* [O1, O3, O4] The user writes, in one transaction; what waits and was never sent takes it in. */
inline act(d, is_delete) {
  m = M; 
  do :: m > 0 && outbox[AT(d, m - 1)] == 0 -> m-- :: else -> break od;
  x = d * K + acted[d];
  if
  :: m > 0 && (outbox[AT(d, m - 1)] == 1 || fault == FOLD_INTO_SENT) && !(grouped[d] & BIT(m - 1)) -> m--
  :: else -> m = x; outbox[AT(d, m)] = 1
  fi;
  value[AT(d, m)] = (is_delete -> DEAD : x + 1);
  expected[AT(d, m)] = (is_delete -> 0 : base_at[d]);
  if :: is_delete -> seen[d] = cursor[d] :: else fi;
  acted[d]++;
  m = 0; x = 0;
  redraw(d)
}

/* [O5] The next part of the outbox, of one group, under the next number. */
inline freeze(d) {
  same = 0; found = 0; m = 0;
  do
  :: m < M ->
    if
    :: outbox[AT(d, m)] == 1 && !found -> found = 1; same = (grouped[d] & BIT(m) -> 1 : 0); outbox[AT(d, m)] = 2
    :: outbox[AT(d, m)] == 1 && found == 1 && same == (grouped[d] & BIT(m) -> 1 : 0) -> outbox[AT(d, m)] = 2
    :: outbox[AT(d, m)] == 1 && found == 1 && same != (grouped[d] & BIT(m) -> 1 : 0) -> found = 2
    :: else
    fi;
    m++
  :: else -> break
  od;
  batch[d]++;
  frozen[d] = batch[d];
  m = 0; same = 0; found = 0
}

inline sent_bits(d) {
  bits = 0; m = 0;
  do
  :: m < M -> if :: outbox[AT(d, m)] == 2 -> bits = bits | BIT(m) :: else fi; m++
  :: else -> break
  od;
  m = 0
}

/* The rules M for one mutation of device s, by client c. */
inline resolve(s, c) {
  decided[m] = value[AT(s, m)];
  told_value[m] = (is_purged -> NONE : hist[head]);
  if
  :: is_dead -> status[m] = (value[AT(s, m)] == DEAD -> NOTHING : LOST)                      /* [M7, M8, M10] */
  :: !is_dead && value[AT(s, m)] == DEAD ->                                                  /* [M9] */
    head++;
    hist[head] = DEAD;
    is_dead = 1;
    if
    :: field_by != NOBODY && field_by != c && field_at > seen[s] ->
      unseen = field_by;
      gone_unseen = DEVICE_OF(hist[field_at])
    :: else
    fi;
    status[m] = OK; sync[m] = head;
    assert(!(applied & BIT(m)));                                                             /* nothing twice */
    applied = applied | BIT(m)
  :: !is_dead && value[AT(s, m)] != DEAD && hist[head] == value[AT(s, m)] -> status[m] = NOTHING  /* [M2, M4] */
  :: !is_dead && value[AT(s, m)] != DEAD && hist[head] != value[AT(s, m)] && (expected[AT(s, m)] >= field_at || field_by == c) -> /* [M2, M3] */
    assert(with_copy || expected[AT(s, m)] >= field_at || wrote_device == s);                /* nothing is overwritten unseen */
    head++;
    hist[head] = value[AT(s, m)];
    field_at = head; field_by = c; wrote_device = s;
    status[m] = OK; sync[m] = head;
    assert(!(applied & BIT(m)));
    applied = applied | BIT(m)
  :: else -> status[m] = LOST                                                                /* [M5] */
  fi;
  told_at[m] = head;
  if :: status[m] == OK -> told_value[m] = value[AT(s, m)] :: else fi
}

/* [P4] to [P7], [P15] A batch is decided and committed in one statement; taken, dup say what is answered. */
inline decide(s, c, b, sent) {
  taken = 0; dup = 0; is_news = 0;
  is_late = b < last_batch[c];
  if
  :: is_late && (sent & ~known) != 0 -> taken = 1
  :: else ->
    now_kept = (last_batch[c] == b -> kept[c] : 0);
    m = 0;
    do
    :: m < M ->
      if
      :: (sent & BIT(m)) && !is_late && (kept[c] & BIT(m)) ->
        now_kept = now_kept | BIT(m);
        SHOW(1, 1)
      :: (sent & BIT(m)) && (is_late || !(kept[c] & BIT(m))) && (known & BIT(m)) ->
        dup = dup | BIT(m);
        SHOW(8, 1)
      :: (sent & BIT(m)) && (is_late || !(kept[c] & BIT(m))) && !(known & BIT(m)) ->
        resolve(s, c);
        is_news = 1;
        if
        :: fault != RECEIPT_NOT_STORED -> known = known | BIT(m); now_kept = now_kept | BIT(m)
        :: else
        fi
      :: else
      fi;
      m++
    :: else -> break
    od;
    if
    :: !is_late && (is_news || last_batch[c] != b) -> last_batch[c] = b; kept[c] = now_kept; CHANGED
    :: else
    fi
  fi;
  m = 0; now_kept = 0; is_late = 0; is_news = 0
}

inline answer(d) {
  answer_head[d] = head; answer_epoch[d] = epoch; answer_dup[d] = dup; answer_no[d] = taken;
  pc[d] = ANSWERED
}

inline forget_answer(d) {
  pc[d] = IDLE; answer_head[d] = 0; answer_epoch[d] = 0; answer_dup[d] = 0; answer_no[d] = 0; stale[d] = 0
}

/* [P7] The server knows another device by this client_id. */
inline renew(d) {
  client[d] = 2 + d;
  m = 0;
  do
  :: m < M ->
    if :: outbox[AT(d, m)] == 2 -> outbox[AT(d, m)] = 1; grouped[d] = grouped[d] | BIT(m) :: else fi;
    m++
  :: else -> break
  od;
  m = 0;
  frozen[d] = 0
}

/* [O6] Base, row, notices, entries: one transaction. */
inline settle(d) {
  m = 0;
  do
  :: m < M ->
    if
    :: outbox[AT(d, m)] == 2 ->
      outbox[AT(d, m)] = 0;
      same = cursor_epoch[d] == answer_epoch[d] && status[m] == OK && sync[m] <= cursor[d];
      SHOW(3, same);
      if
      :: same && status[m] == OK && missing[d] && value[AT(d, m)] != DEAD -> found = 1
      :: else
      fi;
      if
      :: same                                                             /* a pull brought it already */
      :: !same && (answer_dup[d] & BIT(m)) ->                             /* [P6] what was likely taken over stays in sight */
        if :: status[m] == OK && base[d] != DEAD && base[d] != NONE && expected[AT(d, m)] >= base_at[d] -> base[d] = value[AT(d, m)] :: else fi
      :: !same && !(answer_dup[d] & BIT(m)) && status[m] == OK -> place(d, told_at[m], value[AT(d, m)])
      :: !same && !(answer_dup[d] & BIT(m)) && status[m] != OK && told_value[m] == NONE ->
        base[d] = (status[m] == LOST -> NONE : DEAD)
      :: else -> place(d, told_at[m], told_value[m])
      fi;
      if
      :: status[m] == LOST && !(answer_dup[d] & BIT(m)) ->                /* [O9] */
        told[d] = told[d] | BIT(m);
        SHOW(2, 1)
      :: else
      fi
    :: else
    fi;
    m++
  :: else -> break
  od;
  m = 0; same = 0;
  if :: answer_head[d] > base_head[d] -> base_head[d] = answer_head[d] :: else fi;
  frozen[d] = 0;
  /* [M9] A change that had arrived, of an order that the newest snapshot lacks: its answer tells that it was lost since. */
  if :: found && fault != LOSS_NOT_TOLD && base[d] != DEAD -> told_gone[d]++; told_missing[d] = 1 :: else fi;
  found = 0;
  redraw(d)
}

inline is_loser(d) {
  found = unseen == client[d] || (unseen != NOBODY && client[d] >= 2 && unseen < 2 && DEVICE_OF(hist[field_at]) == d && wrote_device == d)
}

inline rows(d) {
  if
  :: hist[answer_head[d]] == DEAD ->
    is_loser(d);
    if
    :: found && !(told_missing[d] && row[d] == NONE) -> told_gone[d]++; SHOW(7, 1)            /* [M9] */
    :: else
    fi;
    found = 0
  :: else
  fi;
  place(d, answer_head[d], hist[answer_head[d]]);
  missing[d] = 0
}

inline rows_and_cursor(d) {
  if
  :: answer_head[d] > cursor[d] ->
    if :: fault != CURSOR_BEFORE_ROWS && !(is_purged && fault == PURGED_CURSOR_SERVED) -> rows(d) :: else fi;
    cursor[d] = answer_head[d]
  :: else
  fi
}

/* [O7] All of a pull in one transaction; another epoch and 410 ask for a snapshot [P12]. */
inline apply(d) {
  if
  :: answer_no[d] -> snapshot[d] = 0; snap_cursor[d] = 0; snap_at[d] = 0; snap_epoch[d] = 0; expired[d] = 1
  :: !answer_no[d] && (expired[d] || snapshot[d] != 0)
  :: !answer_no[d] && !expired[d] && snapshot[d] == 0 && cursor_epoch[d] != answer_epoch[d] -> expired[d] = 1
  :: else -> rows_and_cursor(d)
  fi;
  if :: base_head[d] <= cursor[d] -> base_head[d] = 0 :: else fi;
  redraw(d)
}

#define CURSOR_EXPIRED(d) (cursor_epoch[d] != epoch || (cursor[d] < purged && fault != PURGED_CURSOR_SERVED))

inline pull(d) {
  answer_no[d] = CURSOR_EXPIRED(d);
  answer_head[d] = head; answer_epoch[d] = epoch;
  pc[d] = PULLED
}

/* [P13] The cursor is read before the rows. */
inline begin_snapshot(d) {
  snap_cursor[d] = (fault == SNAPSHOT_CURSOR_AFTER_ROWS -> 0 : head);
  snap_epoch[d] = epoch; snapshot[d] = 1; snap_at[d] = 0
}

inline chunk(d) {
  snap_at[d] = (is_dead -> NONE : head);
  snapshot[d] = 2
}

/* [O8] The new rows replace the old ones in one transaction, and what waits is replayed on them. */
inline swap(d) {
  if :: fault == SNAPSHOT_CURSOR_AFTER_ROWS -> snap_cursor[d] = head :: else fi;
  same = cursor_epoch[d] == snap_epoch[d];
  /* The bases that are kept. */
  left = waiting_of(d) != 0 || (same && base_head[d] > snap_cursor[d] && fault != SWAP_DROPS_NEWER);
  SHOW(4, waiting_of(d) != 0 && snap_at[d] != NONE);
  SHOW(10, waiting_of(d) == 0 && left && snap_at[d] != NONE && snap_at[d] < base_at[d]);
  x = base_at[d];
  if
  :: left && snap_at[d] == NONE -> missing[d] = base[d] != NONE; if :: !same -> base_head[d] = 0 :: else fi
  :: left && snap_at[d] != NONE && same -> place(d, snap_at[d], hist[snap_at[d]]); missing[d] = 0
  :: left && snap_at[d] != NONE && !same -> base_at[d] = snap_at[d]; base[d] = hist[snap_at[d]]; base_head[d] = 0; missing[d] = 0
  :: !left && snap_at[d] == NONE ->
    if
    :: row[d] != NONE && row[d] != DEAD && base[d] != 0 && USER(DEVICE_OF(base[d])) == USER(d) ->
      told_gone[d]++; told_missing[d] = 1;
      SHOW(6, 1)
    :: else
    fi;
    base[d] = NONE; base_head[d] = 0
  :: else -> base_at[d] = snap_at[d]; base[d] = hist[snap_at[d]]; base_head[d] = 0; missing[d] = 0
  fi;
  cursor[d] = snap_cursor[d]; cursor_epoch[d] = snap_epoch[d]; expired[d] = 0;
  assert(!same || base[d] == NONE || base_at[d] >= x);                      /* what was settled does not turn back */
  snapshot[d] = 0; snap_cursor[d] = 0; snap_at[d] = 0; snap_epoch[d] = 0;
  same = 0; left = 0; x = 0;
  if :: fault == SWAP_WITHOUT_REPLAY -> row[d] = base[d] :: else -> redraw(d) fi
}

/* What holds after every step. */
inline check(d) {
  assert(base[d] == NONE || base_at[d] >= cursor[d] || missing[d]);         /* [O7] the cursor is not ahead of the rows */
  assert(base[d] != NONE || hist[cursor[d]] == DEAD || is_dead);
  shown(d);
  assert(row[d] == y);                                                      /* [O2] */
  y = 0;
  assert(told_gone[d] <= 1)                                                 /* [O9] once */
}

inline cycle(d) {
  tries = 0;
  do
  :: waiting_of(d) > 0 && tries < 8 ->
    tries++;
    sent_bits(d);
    if :: bits == 0 -> freeze(d); sent_bits(d) :: else fi;
    decide(d, client[d], frozen[d], bits);
    answer(d);
    if :: answer_no[d] -> renew(d) :: else -> settle(d) fi;
    forget_answer(d)
  :: else -> break
  od;
  assert(tries < 8);
  tries = 0;
  do
  :: tries < 4 ->
    tries++;
    if
    :: snapshot[d] != 0 && snap_epoch[d] != epoch -> snapshot[d] = 0; snap_cursor[d] = 0; snap_at[d] = 0; snap_epoch[d] = 0; expired[d] = 1
    :: snapshot[d] == 2 && snap_epoch[d] == epoch -> swap(d)
    :: snapshot[d] == 1 && snap_epoch[d] == epoch -> chunk(d)
    :: snapshot[d] == 0 && expired[d] -> begin_snapshot(d)
    :: else ->
      pull(d); 
      found = answer_no[d];
      apply(d); forget_answer(d);
      if :: !found -> break :: else found = 0 fi
    fi
  :: else -> break
  od;
  found = 0
}

/* The faults end, with whatever is under way lost: both devices run their cycles, and everything must be where it belongs. */
inline calm() {
  dd = 0;
  do
  :: dd < N ->
    forget_answer(dd);
    dd++
  :: else -> break
  od;
  round = 0;
  do
  :: round < 3 -> 
    dd = 0;
    do
    :: dd < 1 + HERE(1) -> cycle(dd); dd++
    :: else -> break
    od;
    round++
  :: else -> break
  od;
  x = head; y = applied;
  /* What is still in the wires arrives after all. */
  dd = 0;
  do
  :: dd < N ->
    if :: late[dd] -> decide(dd, late_client[dd], late_batch[dd], late[dd]) :: else fi;
    dd++
  :: else -> break
  od;
  assert(head == x && applied == y);
  x = 0; y = 0;
  dd = 0;
  do
  :: dd < 1 + HERE(1) ->
    assert(cursor[dd] == head && cursor_epoch[dd] == epoch && !expired[dd]);  /* all converge */
    assert(row[dd] == (is_dead -> (row[dd] == DEAD -> DEAD : NONE) : hist[head]));
    assert(waiting_of(dd) == 0);
    m = 0;
    do
    :: m < M ->
      if
      :: value[AT(dd, m)] != 0 ->
        /* Nothing acknowledged is lost: it is decided as it was made, and who lost is told. */
        assert(status[m] != 0);
        assert(with_copy || decided[m] == value[AT(dd, m)]);
        assert(with_copy || status[m] != LOST || (told[dd] & BIT(m)));
        assert(status[m] == LOST || !(told[dd] & BIT(m)))
      :: else
      fi;
      m++
    :: else -> break
    od;
    dd++
  :: else -> break
  od;
  /* [M9] Whose accepted value a deletion took away unseen is told, of the deletion or of what he did since; unless he deleted it too. */
  if
  :: !with_copy && gone_unseen != NOBODY ->
    found = told_gone[gone_unseen] == 1 || told[gone_unseen] != 0;
    m = 0;
    do
    :: m < M -> if :: value[AT(gone_unseen, m)] == DEAD -> found = 1 :: else fi; m++
    :: else -> break
    od;
    assert(found);
    found = 0
  :: else
  fi;
  m = 0; dd = 0; round = 0; tries = 0
}

/* All ends of calm are one state. */
inline clear() {
  done = 1;
  head = 0; epoch = 0; purged = 0; is_dead = 0; is_purged = 0; field_at = 0; field_by = 0; unseen = 0; known = 0;
  applied = 0; gone_unseen = 0; wrote_device = 0; copied = 0;
  m = 0;
  do :: m <= M -> hist[m] = 0; m++ :: else -> break od;
  m = 0;
  do :: m < M -> sync[m] = 0; status[m] = 0; told_at[m] = 0; told_value[m] = 0; decided[m] = 0; m++ :: else -> break od;
  m = 0;
  do :: m < N * M -> outbox[m] = 0; value[m] = 0; expected[m] = 0; m++ :: else -> break od;
  m = 0;
  do :: m < CLIENTS -> last_batch[m] = 0; kept[m] = 0; m++ :: else -> break od;
  m = 0;
  do
  :: m < N ->
    seen[m] = 0; grouped[m] = 0; client[m] = 0; batch[m] = 0; frozen[m] = 0; acted[m] = 0; base_at[m] = 0; base[m] = 0; base_head[m] = 0;
    missing[m] = 0; row[m] = 0; cursor[m] = 0; cursor_epoch[m] = 0; expired[m] = 0; was_expired[m] = 0; snapshot[m] = 0; snap_cursor[m] = 0; snap_at[m] = 0;
    snap_epoch[m] = 0; told[m] = 0; told_gone[m] = 0; told_missing[m] = 0; pc[m] = 0; answer_head[m] = 0; answer_dup[m] = 0;
    answer_epoch[m] = 0; answer_no[m] = 0; late[m] = 0; late_batch[m] = 0; late_client[m] = 0; stale[m] = 0;
    m++
  :: else -> break
  od;
  m = 0
}

#define FREE(d) (pc[d] == IDLE || (pc[d] == ANSWERED && fault == TWO_ENGINES))
#define HAS_FROZEN(d) (frozen[d] != 0)

inline clear_sent(d) {
  m = 0;
  do :: m < M -> if :: outbox[AT(d, m)] == 2 -> outbox[AT(d, m)] = 0 :: else fi; m++ :: else -> break od;
  m = 0
}

inline keep_late(d) { late[d] = bits; late_batch[d] = number; late_client[d] = who }

inline purge() {
  is_purged = 1; purged = head;
  m = 0;
  do
  :: m < M -> if :: status[m] == OK -> known = known & ~BIT(m) :: else fi; m++
  :: else -> break
  od;
  m = 0;
  if
  :: fault == PURGE_FORGETS_RECEIPTS -> do :: m < CLIENTS -> kept[m] = 0; m++ :: else -> break od; m = 0
  :: else
  fi;
  CHANGED
}

inline copy() {
  copied = 1;
  m = 0;
  do
  :: m < M -> outbox[AT(1, m)] = outbox[AT(0, m)]; value[AT(1, m)] = value[AT(0, m)]; expected[AT(1, m)] = expected[AT(0, m)]; m++
  :: else -> break
  od;
  m = 0;
  seen[1] = seen[0]; grouped[1] = grouped[0]; client[1] = client[0]; batch[1] = batch[0]; frozen[1] = frozen[0];
  base_at[1] = base_at[0]; base[1] = base[0]; base_head[1] = base_head[0]; missing[1] = missing[0]; row[1] = row[0];
  cursor[1] = cursor[0]; cursor_epoch[1] = cursor_epoch[0]; expired[1] = expired[0]; snapshot[1] = snapshot[0];
  snap_cursor[1] = snap_cursor[0]; snap_at[1] = snap_at[0]; snap_epoch[1] = snap_epoch[0];
  told[1] = told[0]; told_gone[1] = told_gone[0]; told_missing[1] = told_missing[0]
}

inline step(d) {
  if
  /* The user [O1]. */
  :: acted[d] < (d -> acts1 : acts0) && row[d] != DEAD && row[d] != NONE -> SAY("@ update %d\n", d); act(d, 0)
  :: acted[d] < (d -> acts1 : acts0) && row[d] != DEAD && row[d] != NONE -> SAY("@ delete %d\n", d); act(d, 1)
  /* Push [O5]. */
  :: FREE(d) && !HAS_FROZEN(d) && waiting_of(d) > 0 -> SAY("@ freeze %d\n", d); freeze(d)
  :: FREE(d) && HAS_FROZEN(d) ->
    assert(pc[d] == IDLE);                                                   /* [O5] nothing else is sent meanwhile */
    sent_bits(d); who = client[d]; number = frozen[d];
    if
    :: SAY("@ push %d\n", d); way = REPLY
    :: SAY("@ push_unanswered %d\n", d); way = NO_REPLY
    :: !late[d] -> SAY("@ push_delayed %d\n", d); keep_late(d)
    :: !late[d] -> SAY("@ push_doubled %d\n", d); keep_late(d); way = REPLY
    fi;
    if :: fault == CLEARED_ON_SEND -> clear_sent(d); frozen[d] = 0; redraw(d) :: else fi
  :: late[d] ->
    SAY("@ late %d\n", d); bits = late[d]; who = late_client[d]; number = late_batch[d]; way = NO_REPLY;
    late[d] = 0; late_batch[d] = 0; late_client[d] = 0
  /* [P15] Another node reads, and commits only what nobody changed since. */
  :: with_nodes && pc[d] == IDLE && HAS_FROZEN(d) -> SAY("@ read %d\n", d); pc[d] = READ; stale[d] = 0; read_known[d] = known; read_at[d] = field_at; read_by[d] = field_by
  :: pc[d] == READ && stale[d] && fault != NO_COMPARE_AND_SWAP -> SAY("@ retry %d\n", d); stale[d] = 0; SHOW(9, 1)
  :: pc[d] == READ && (!stale[d] || fault == NO_COMPARE_AND_SWAP) ->
    SAY("@ commit %d\n", d); sent_bits(d); who = client[d]; number = frozen[d]; way = REPLY;
    if :: fault == NO_COMPARE_AND_SWAP -> known = read_known[d]; kept[who] = kept[who] & read_known[d]; field_at = read_at[d]; field_by = read_by[d] :: else fi
  :: pc[d] == ANSWERED && !answer_no[d] && fault != ACKNOWLEDGED_BEFORE_SETTLED -> SAY("@ settle %d\n", d); settle(d); forget_answer(d)
  :: pc[d] == ANSWERED && !answer_no[d] && fault == ACKNOWLEDGED_BEFORE_SETTLED -> SAY("@ acknowledge %d\n", d); pc[d] = HALF; clear_sent(d); frozen[d] = 0; redraw(d)
  :: pc[d] == ANSWERED && answer_no[d] -> SAY("@ renew %d\n", d);
    SHOW(5, 1);
    if :: fault == TAKEN_IS_TAKEN_FOR_DONE -> clear_sent(d); frozen[d] = 0; redraw(d) :: else -> renew(d) fi;
    forget_answer(d)
  /* Pull [O7]. */
  :: pc[d] == IDLE && !expired[d] && snapshot[d] == 0 && (cursor[d] != head || CURSOR_EXPIRED(d)) -> SAY("@ pull %d\n", d); pull(d)
  :: pc[d] == PULLED -> SAY("@ apply %d\n", d); apply(d); forget_answer(d)
  /* A snapshot [O8]: begun, broken off, resumed after the last stored token, swapped. */
  :: pc[d] == IDLE && (expired[d] || snapshot[d] != 0) && snapshot[d] < 2 -> SAY("@ begin %d\n", d); begin_snapshot(d); pc[d] = STREAMING
  :: pc[d] == IDLE && snapshot[d] == 2 && snap_epoch[d] == epoch -> SAY("@ resume %d\n", d); pc[d] = STREAMING
  :: pc[d] == IDLE && snapshot[d] == 2 && snap_epoch[d] != epoch -> SAY("@ outdated %d\n", d); snapshot[d] = 0; snap_cursor[d] = 0; snap_at[d] = 0; snap_epoch[d] = 0; expired[d] = 1
  :: pc[d] == STREAMING && snapshot[d] == 1 -> SAY("@ chunk %d\n", d); chunk(d)
  :: pc[d] == STREAMING && snapshot[d] == 2 -> SAY("@ swap %d\n", d); swap(d); pc[d] = IDLE
  /* The answer is lost, the stream breaks, the worker is killed: the database is what it was. */
  :: pc[d] != IDLE -> SAY("@ lost %d\n", d); forget_answer(d)
  /* [P7] The device's storage is copied onto another machine. */
  :: d == 0 && with_copy && !copied -> SAY("@ copy %d\n", d); copy()
  /* [P12, O8] A snapshot is needed for another reason: what was purged of other orders, a window that begins earlier. */
  :: with_expiry && !was_expired[d] && pc[d] == IDLE && !expired[d] && snapshot[d] == 0 -> SAY("@ expire %d\n", d); expired[d] = 1; was_expired[d] = 1
  :: d == 0 && with_epoch && !epoch -> SAY("@ epoch %d\n", d); epoch = 1; CHANGED
  /* [P12] What is old is forgotten: tombstone, ledger; not the last batch's receipts. */
  :: d == 0 && with_purge && is_dead && !is_purged -> SAY("@ purge %d\n", d); purge()
  :: else
  fi;
  if :: way != 0 -> decide(d, who, number, bits) :: else fi;
  if :: way == REPLY -> answer(d) :: else fi;
  way = 0; who = 0; number = 0;
  SEE(d);
  bits = 0; taken = 0; dup = 0;
  check(d);
  assert(!found_witness)
}

active proctype world() {
  d_step {
    client[1] = 1;
    c_code {
      now.with_expiry = said("EXPIRY"); now.fault = said("FAULT"); now.witness = said("WITNESS"); now.acts0 = said("ACTS0"); now.acts1 = said("ACTS1");
      now.with_epoch = said("EPOCH"); now.with_purge = said("PURGE"); now.with_copy = said("COPY"); now.with_nodes = said("NODES");
    }
  };
  do
  :: !done -> atomic { if :: me = 0 :: HERE(1) -> me = 1 fi; step(me); me = 0 }
  :: !done -> d_step { calm(); clear() }
  :: done -> break
  od
}
