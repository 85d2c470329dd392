/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * window.c - the kernel's address space for mappings, and what a fault in it
 * means.
 *
 * A kernel has few addresses for mappings and uses each again at once, so
 * that a stale one shows another page in silence.  Here a mapping gets a
 * window that no other had on this path, with holes around it: a stale
 * address, one past the page and one of another context all fault.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#include "highmem.h"

#define NR_WINDOWS	256
#define WINDOW		(4 * PAGE_BYTES)	/* a hole, the page, two holes */

static char *windows;
static int nr_windows;

/* Where the processor stood, and its frame; an access inside libc is its caller's. */
static const void *fault_place(const ucontext_t *context, const void **frame)
{
#if defined(__x86_64__)
	extern const char __executable_start, etext;
	const greg_t *r = context->uc_mcontext.gregs;
	const char *place = (const char *)r[REG_RIP];

	*frame = (const void *)r[REG_RBP];
	if (place >= &__executable_start && place < &etext)
		return place + 1;
	return *(void **)r[REG_RSP];
#elif defined(__aarch64__)
	*frame = (const void *)context->uc_mcontext.regs[29];
	return (void *)(context->uc_mcontext.pc + 1);
#else
	(void)context;
	*frame = NULL;
	return NULL;
#endif
}

/*
 * Of a mapping that is over there is no page to be outside of.  But a caller may have its page
 * mapped as well, which keeps the address, and beyond the page that helps nobody.
 */
static bool is_past_page(const struct mapping *m, const void *frame)
{
	return m->count || (m->family == POOL && page_is_callers(m->page) && m->frame == frame);
}

/* Tells what the access was, then lets it happen, so that the case goes on. */
static void on_fault(int sig, siginfo_t *info, void *context)
{
	const void *frame, *place = fault_place(context, &frame);
	struct mapping *m = mapping_at(info->si_addr);

	(void)sig;
	if (!m)
		case_is_broken("touches memory that is neither its own nor mapped");
	history_add_fault(info->si_addr, place, frame);
	if (!mapping_in_page(m, info->si_addr)) {
		char *page = windows + ((char *)info->si_addr - windows) / PAGE_BYTES * PAGE_BYTES;

		error_at(is_past_page(m, frame) ? E_PAST_PAGE : E_USE_AFTER_UNMAP, m, place);
		mmap(page, PAGE_BYTES, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
		return;
	}
	error_at(m->count ? E_FOREIGN_USE : E_USE_AFTER_UNMAP, m, place);
	window_show(m->addr, m->page);
}

static bool set_up(void)
{
	/* a stack of its own: a case may have overrun the other */
	struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_ONSTACK };
	stack_t stack = { .ss_sp = malloc(1 << 16), .ss_size = 1 << 16 };

	windows = mmap(NULL, NR_WINDOWS * WINDOW, PROT_NONE,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	return windows != MAP_FAILED && stack.ss_sp && !sigaltstack(&stack, NULL) &&
	       !sigaction(SIGSEGV, &action, NULL) && !sigaction(SIGBUS, &action, NULL);
}

void windows_reset(void)
{
	if (!windows && !set_up())
		case_is_broken("no memory for mappings");
	if (nr_windows)
		mmap(windows, nr_windows * WINDOW, PROT_NONE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0);
	nr_windows = 0;
}

char *window_open(const struct page *page)
{
	char *addr = windows + nr_windows * WINDOW + PAGE_BYTES;

	if (!is_page(page))
		case_is_broken("maps what is not a page");
	if (nr_windows++ == NR_WINDOWS)
		case_is_broken("makes more mappings than there are windows");
	window_show(addr, page);
	return addr;
}

void window_show(char *addr, const struct page *page)
{
	if (!page_show(page, addr))
		case_is_broken("no memory for a mapping");
}

void window_hide(char *addr)
{
	mprotect(addr, PAGE_BYTES, PROT_NONE);
}

int window_index(const void *addr)
{
	const char *p = addr;

	if (p < windows || p >= windows + nr_windows * WINDOW)
		return -1;
	return (p - windows) / WINDOW;
}
