/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Scope-bound resources, in the shape of the kernel's: a class is a type
 * with a constructor and a destructor, and a guard is a class of a lock.
 */
#ifndef _LINUX_CLEANUP_H
#define _LINUX_CLEANUP_H

#include <linux/types.h>

#define __cleanup(func)	__attribute__((__cleanup__(func)))

#define DEFINE_FREE(name, type, free) \
	static inline void __free_##name(void *p) { type _T = *(type *)p; free; }
#define __free(name)	__cleanup(__free_##name)

#define __get_and_null(p) \
	({ __auto_type _ptr = &(p); __auto_type _val = *_ptr; *_ptr = NULL; _val; })
#define no_free_ptr(p)	((typeof(p))__get_and_null(p))
#define return_ptr(p)	return no_free_ptr(p)

#define DEFINE_CLASS(name, type, exit, init, init_args...)		\
	typedef type class_##name##_t;					\
	static inline void class_##name##_destructor(type *p)		\
	{ type _T = *p; exit; }						\
	static inline type class_##name##_constructor(init_args)	\
	{ type t = init; return t; }

#define CLASS(name, var)						\
	class_##name##_t var __cleanup(class_##name##_destructor) =	\
		class_##name##_constructor

/* a lock given by pointer: the pointer is the class's value */
#define DEFINE_GUARD(name, type, lock, unlock)				\
	DEFINE_CLASS(name, type, if (_T) { unlock; }, ({ lock; _T; }), type _T) \
	static inline void *class_##name##_lock_ptr(class_##name##_t *_T) \
	{ return (void *)(unsigned long)*_T; }

#define DEFINE_GUARD_COND(name, ext, condlock)				\
	typedef class_##name##_t class_##name##ext##_t;			\
	static inline void class_##name##ext##_destructor(class_##name##_t *p) \
	{ class_##name##_destructor(p); }				\
	static inline class_##name##_t					\
	class_##name##ext##_constructor(class_##name##_t _T)		\
	{ return (condlock) ? _T : NULL; }				\
	static inline void *class_##name##ext##_lock_ptr(class_##name##_t *_T) \
	{ return (void *)(unsigned long)*_T; }

/* a lock with room for the saved flags */
#define DEFINE_LOCK_GUARD_1(name, type, lock_it, unlock_it, members...)	\
	typedef struct { type *lock; members; } class_##name##_t;	\
	static inline void class_##name##_destructor(class_##name##_t *_T) \
	{ if (_T->lock) { unlock_it; } }				\
	static inline class_##name##_t class_##name##_constructor(type *l) \
	{ class_##name##_t _t = { .lock = l }, *_T = &_t; lock_it; return _t; } \
	static inline void *class_##name##_lock_ptr(class_##name##_t *_T) \
	{ return (void *)_T->lock; }

/* no object at all: preempt, rcu, irq */
#define DEFINE_LOCK_GUARD_0(name, lock_it, unlock_it, members...)	\
	typedef struct { void *lock; members; } class_##name##_t;	\
	static inline void class_##name##_destructor(class_##name##_t *_T) \
	{ if (_T->lock) { unlock_it; } }				\
	static inline class_##name##_t class_##name##_constructor(void)	\
	{ class_##name##_t _t = { .lock = (void *)1 },			\
		*_T __maybe_unused = &_t; lock_it; return _t; }		\
	static inline void *class_##name##_lock_ptr(class_##name##_t *_T) \
	{ return _T->lock; }

#define __guard_id2(name, line)	__guard_##name##line
#define __guard_id1(name, line)	__guard_id2(name, line)
#define __guard_id(name)	__guard_id1(name, __LINE__)

#define guard(name)	CLASS(name, __guard_id(name))

#define scoped_guard(name, args...) __scoped_guard(name, __guard_id(label), args)
#define __scoped_guard(name, label, args...)				\
	for (CLASS(name, scope)(args); ; ({ goto label; }))		\
		if (0) {						\
label:									\
			break;						\
		} else

#define scoped_cond_guard(name, fail, args...)				\
	for (CLASS(name, scope)(args), *done = NULL; !done; done = (void *)1) \
		if (!class_##name##_lock_ptr(&scope)) {			\
			fail;						\
		} else

#endif
