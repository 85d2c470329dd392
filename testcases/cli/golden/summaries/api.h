/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files of this directory share.  A function is in the dump when it maps, or when
 * one that maps calls it: that is what walked() at each file's end is for.
 */
struct page { unsigned long flags; };
typedef struct { int locked; } spinlock_t;

extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *addr);

/* Code that can't be seen. */
extern int ask(void);
extern struct page *find(void);

/*
 * In a function that has become so long what meets is joined at once.  It maps, so it is in
 * the dump however long it is.
 */
extern volatile int clock;
extern void msleep(unsigned milliseconds);
#define TEN(x) x; x; x; x; x; x; x; x; x; x
#define THOUSAND TEN(TEN(TEN(clock)))
#define LONG THOUSAND; THOUSAND; THOUSAND; THOUSAND; THOUSAND; THOUSAND; THOUSAND; THOUSAND
#define VERY_LONG kunmap_local(kmap_local_page(page)); LONG
