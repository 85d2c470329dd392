/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * memory.c - pages, the windows that they are mapped in, and the objects
 * that the caller of a case can see.
 *
 * A page is a page of a memory file, so that every mapping of it shows the
 * same bytes.  Each mapping gets a window that was never used on this path,
 * with inaccessible pages around it: an address is told from every other one,
 * and a stale one faults.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "model.h"

#define NR_WINDOWS	256
#define WINDOW		(4 * MODEL_PAGE)	/* a hole, the page, two holes */
#define NR_BLOCKS	128

static struct page pages[NR_PAGES];
static bool callers_page[NR_PAGES];
static int nr_pages;

static char *windows, *linear;
static int nr_windows, file = -1;

/* Objects of the caller, and what the case allocated. */
static char heap[1 << 16];
static size_t heap_used;
static struct block {
	char *start;
	size_t size;
	bool callers, reached;
} blocks[NR_BLOCKS];
static int nr_blocks;
static bool in_case;

/* The case's own globals, in sections named by the build. */
extern char __start_casedata[] __attribute__((weak));
extern char __stop_casedata[] __attribute__((weak));
extern char __start_casebss[] __attribute__((weak));
extern char __stop_casebss[] __attribute__((weak));
static char data_at_start[1 << 14];

struct page *model_alloc_page(int blocking);
void *page_address(struct page *page);
int PageHighMem(struct page *page);
void __free_page(struct page *page);
int smp_processor_id(void);
void kfree(const void *p);
void get_page(struct page *page), put_page(struct page *page);
void set_page_dirty(struct page *page);
int condition(void), attempt(void), peek(const void *addr);
void touch(void *addr);
struct page *find_page(unsigned long index);
void model_dies(void) __attribute__((noreturn));

static void *map_page(char *at, const struct page *page)
{
	return mmap(at, MODEL_PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
		    file, (page - pages) * MODEL_PAGE);
}

/* A fault on an ended mapping is a use after unmap; then let the case go on. */
static void on_fault(int sig, siginfo_t *info, void *context)
{
	struct mapping *m = mapping_at(info->si_addr);

	(void)sig;
	(void)context;
	if (!m || m->count || !mapping_in_page(m, info->si_addr))
		model_error("the case touches memory that is neither its own nor mapped");
	report(RULE_USE_AFTER_UNMAP, m);
	map_page(m->addr, m->page);
}

static void set_up(void)
{
	struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO };
	size_t size = __stop_casedata - __start_casedata;

	file = memfd_create("pages", 0);
	windows = mmap(NULL, NR_WINDOWS * WINDOW, PROT_NONE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (file < 0 || windows == MAP_FAILED || 
	    ftruncate(file, NR_PAGES * MODEL_PAGE))
		model_error("no memory");
	linear = mmap(NULL, NR_PAGES * MODEL_PAGE, PROT_READ | PROT_WRITE,
		      MAP_SHARED, file, 0);
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
	if (size > sizeof(data_at_start))
		model_error("more globals than the model keeps");
	memcpy(data_at_start, __start_casedata, size);
}

void memory_reset(void)
{
	if (file < 0)
		set_up();
	if (nr_windows)
		mmap(windows, nr_windows * WINDOW, PROT_NONE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
	if (nr_pages)
		memset(linear, 0, nr_pages * MODEL_PAGE);
	memset(heap, 0, heap_used);
	memset(callers_page, 0, sizeof(callers_page));
	memcpy(__start_casedata, data_at_start, __stop_casedata - __start_casedata);
	memset(__start_casebss, 0, __stop_casebss - __start_casebss);
	nr_windows = nr_pages = nr_blocks = 0;
	heap_used = 0;
	in_case = false;
}

/* Every fourth one; the three that follow are its neighbours, page + 1 and so on. */
struct page *page_new(bool callers)
{
	struct page *page = &pages[nr_pages];

	if (nr_pages + 4 > NR_PAGES)
		model_error("more pages than the model has");
	for (int i = 0; i < 4; i++, nr_pages++) {
		pages[nr_pages] = (struct page){ .index = nr_pages };
		callers_page[nr_pages] = callers;
	}
	return page;
}

bool page_is_callers(const struct page *page)
{
	return callers_page[page->index];
}

bool page_is_neighbour(const struct page *page)
{
	return (page - pages) % 4 != 0;
}

bool is_page(const void *p)
{
	return (const char *)p >= (char *)pages && (const char *)p < (char *)(pages + NR_PAGES);
}

char *window_open(struct page *page)
{
	char *addr = windows + nr_windows * WINDOW + MODEL_PAGE;

	if (!is_page(page))
		model_error("the case maps what is not a page");
	nr_windows++;
	return map_page(addr, page);
}

void window_close(char *addr)
{
	mprotect(addr, MODEL_PAGE, PROT_NONE);
}

int window_index(const void *addr)
{
	const char *p = addr;

	if (p < windows || p >= windows + nr_windows * WINDOW)
		return -1;
	return (p - windows) / WINDOW;
}

void *model_object(size_t size)
{
	struct block *block = &blocks[nr_blocks++];

	size = (size + 15) & ~15ul;
	if (nr_blocks == NR_BLOCKS || heap_used + size > sizeof(heap))
		model_error("more objects than the model has room for");
	*block = (struct block){ heap + heap_used, size, !in_case, false };
	heap_used += size;
	return block->start;
}

struct page *model_page(void)
{
	return page_new(true);
}

void model_call_begins(void)
{
	for (int i = 0; i < nr_mappings; i++)
		mappings[i].given = true;
	in_case = true;
}

void kfree(const void *p)
{
	for (int i = 0; i < nr_blocks; i++)
		if (blocks[i].start == p)
			memset(blocks[i].start, 0, blocks[i].size);
}

/* True if a word in the range is wanted; marks the blocks it points to as reached. */
static bool scan(const char *start, const char *end,
		 bool (*wanted)(unsigned long, void *), void *arg)
{
	for (; start + sizeof(long) <= end; start += sizeof(long)) {
		unsigned long word;

		memcpy(&word, start, sizeof(word));
		if (wanted(word, arg))
			return true;
		for (int i = 0; i < nr_blocks; i++) {
			struct block *b = &blocks[i];

			if (b->reached || word - (unsigned long)b->start >= b->size)
				continue;
			b->reached = true;
			if (scan(b->start, b->start + b->size, wanted, arg))
				return true;
		}
	}
	return false;
}

/* What the caller can see: the value returned, its objects, the globals, and all they lead to. */
bool memory_holds(bool (*wanted)(unsigned long word, void *arg), void *arg,
		  unsigned long returned)
{
	for (int i = 0; i < nr_blocks; i++)
		blocks[i].reached = blocks[i].callers;
	if (scan((char *)&returned, (char *)(&returned + 1), wanted, arg) ||
	    scan(__start_casedata, __stop_casedata, wanted, arg) ||
	    scan(__start_casebss, __stop_casebss, wanted, arg))
		return true;
	for (int i = 0; i < nr_blocks; i++)
		if (blocks[i].callers &&
		    scan(blocks[i].start, blocks[i].start + blocks[i].size, wanted, arg))
			return true;
	return false;
}

/* The world outside a case: include-common/case.h and the kernel's names. */

void *page_address(struct page *page)
{
	return linear + (page - pages) * MODEL_PAGE;
}

/* Unknown, but a property of the page: chosen once and kept in its flags. */
int PageHighMem(struct page *page)
{
	if (!(page->flags & 1))
		page->flags |= choose(2) ? 3 : 1;
	return page->flags >> 1 & 1;
}

int smp_processor_id(void) { return 0; }
void __free_page(struct page *page) { (void)page; }
void get_page(struct page *page) { page->refcount++; }
void put_page(struct page *page) { page->refcount--; }
void set_page_dirty(struct page *page) { page->flags |= 4; }
int condition(void) { return choose(2); }
int attempt(void) { return choose(2) ? -5 : 0; }
void touch(void *addr) { *(volatile char *)addr += 1; }
int peek(const void *addr) { (void)*(const volatile char *)addr; return choose(2); }
void model_dies(void) { path_ends(PATH_DIED); }

struct page *find_page(unsigned long index)
{
	(void)index;
	return choose(2) ? (struct page *)-5l : page_new(false);
}
