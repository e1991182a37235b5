//! What a writer holds in memory while it writes, counted by the allocator: far less than the document, however long that is.
mod common;
use common::*;
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use sutra::export::{Context, FORMATS, Format, Kind};
use sutra::graph::*;

static NOW: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// Counts the bytes that are in use.
struct Counting;

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), SeqCst) + layout.size();
        MOST.fetch_max(now, SeqCst);
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), SeqCst);
        unsafe { System.dealloc(at, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// Bytes that go nowhere.
struct Counted(usize);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Bytes written, and bytes held at most meanwhile beside the graph.
fn measured(format: &Format, graph: &Graph, context: &Context<'_>) -> (usize, usize) {
    let mut out = Counted(0);
    let before = NOW.load(SeqCst);
    MOST.store(before, SeqCst);
    (format.write)(graph, context, &mut out).expect("it is written");
    (out.0, MOST.load(SeqCst) - before)
}

fn articles(many: usize) -> Graph {
    let named = |n: usize| {
        let mut reading = small();
        reading.meta.slug = format!("a{n}");
        reading
    };
    graph(&(0..many).map(named).collect::<Vec<_>>())
}

// The only test of this file: the allocator counts for all threads.
#[test]
fn what_is_held_is_little_of_what_is_written() {
    let (vocabulary, theme) = (vocabulary(), theme());
    let context = Context::new(&vocabulary, &theme);
    let (short, long) = (articles(100), articles(400));
    for format in FORMATS.iter().filter(|f| f.kind != Kind::Other) {
        let ((less, held), (more, most)) = (measured(format, &short, &context), measured(format, &long, &context));
        println!("{}: {held} of {less}, {most} of {more}", format.name);
        // What was described already is remembered, nothing of the document itself but the head of Turtle.
        let grown = most.saturating_sub(held);
        assert!(grown < (more - less) / 10, "{}: {grown} bytes more for {} written", format.name, more - less);
        assert!(most < 4_000_000, "{}: {most}", format.name);
    }
}
