/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * witness.c - writes a program for each report: --witness=DIR.
 *
 * Source that was checked with the headers of testcases/highmem is included and run
 * as it is; of any other the program has the steps only.  Takes for granted that
 * testcases/highmem lies beside the program, where it was built.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "callbacks.h"
#include "witness.h"

#define KERNEL_HEADERS "include-kernel"

struct program {
	const struct options *options;
	const struct outcome *outcome;
	const struct finding *f;
	const char *model;	/* the directory of the model */
	bool is_source;		/* and not the steps only */
	const char *id;		/* in C */
};

/* The directory of the model if the flag names its headers, else NULL. */
static char *model_of_flag(const char *flag)
{
	const char *dir = strncmp(flag, "-I", 2) ? flag : flag + 2;
	size_t length = strlen(dir), tail = strlen(KERNEL_HEADERS);
	char *model, *header;

	if (length <= tail || strcmp(dir + length - tail, KERNEL_HEADERS))
		return NULL;
	model = text_format("%.*s", (int)(length - tail - 1), dir);
	header = text_format("%s/witness.h", model);
	if (access(header, R_OK)) {
		free(model);
		model = NULL;
	}
	free(header);
	return model;
}

/* Of the unit that was checked with its headers, or NULL. */
static char *model_of_unit(const struct options *options)
{
	char *model = NULL;

	for (int i = 1; i < options->nr_flags && !model; i++)
		model = model_of_flag(options->flags[i]);
	return model;
}

/* The directory of this program, in which it was built. */
static char *own_directory(void)
{
	char *self = realpath("/proc/self/exe", NULL);

	if (self)
		*strrchr(self, '/') = '\0';
	return self ? self : text_format(".");
}

void witness_string(FILE *out, const char *text)
{
	fputc('"', out);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fputc('\\', out);
		fputc(*text, out);
	}
	fputc('"', out);
}

/* A file may be called anything, and a comment ends at the first end of one. */
static void comment_line(FILE *out, const char *text)
{
	fputs(" * ", out);
	for (; *text; text++) {
		fputc(*text, out);
		if (*text == '*' && text[1] == '/')
			fputc(' ', out);
	}
	fputc('\n', out);
}

static void print_report(FILE *out, const struct finding *f)
{
	struct finding one = *f;
	struct finding_list list = { &one };
	char *text, *line, *rest;
	size_t size;
	FILE *memory = open_memstream(&text, &size);

	one.next = NULL;
	findings_print(memory, &list);
	fclose(memory);
	for (rest = text; (line = strsep(&rest, "\n")) && *line;)
		comment_line(out, line);
	free(text);
}

/* As a shell would be given it. */
static void print_flag(FILE *out, const char *flag)
{
	bool plain = flag[strcspn(flag, " \t'\"\\$`*?[]()<>|&;#~")] == '\0';

	fputs(plain ? " " : " '", out);
	for (; *flag; flag++) {
		if (*flag == '\'')
			fputs("'\\'", out);
		fputc(*flag, out);
	}
	fputs(plain ? "" : "'", out);
}

static void print_directory_flag(FILE *out, const char *model, const char *dir)
{
	char *flag = text_format("-I%s%s", model, dir);

	print_flag(out, flag);
	free(flag);
}

/* What the source was checked with, and the model's headers in the place of the kernel's. */
static void print_source_flags(FILE *out, const struct options *options)
{
	for (int i = 1; i < options->nr_flags; i++) {
		const char *flag = options->flags[i];
		char *model = model_of_flag(flag);

		if (!model) {
			print_flag(out, flag);
			continue;
		}
		free(model);
		model = text_format("%.*s%s", (int)(strlen(flag) - strlen(KERNEL_HEADERS)), flag, "include-model");
		print_flag(out, model);
		free(model);
	}
}

/* The generation's headers that the model has; any will do where the unit shows none. */
static void print_rule_flags(FILE *out, const char *model, enum api_generation generation)
{
	fputs(" -nostdinc -D__KERNEL__", out);
	print_directory_flag(out, model, "/include-model");
	print_directory_flag(out, model, generation == API_SLOTS ? "/include-slots" :
			     generation == API_STACK ? "/include-stack" : "/include-local");
	print_directory_flag(out, model, "/include-common");
}

/* testcases/lib/witness.py reads "directory:" and "flags:". */
static void print_head(FILE *out, const struct program *p)
{
	char *directory = getcwd(NULL, 0), *own = own_directory();

	fprintf(out, "/* SPDX-License-Identifier: GPL-2.0-only */\n/*\n");
	fprintf(out, " * Written by kmapcheck --witness: %s\n *\n",
		p->is_source ? "runs the source, which must break the rule as told here:" :
		"these steps, taken one after the other, must break the rule:");
	print_report(out, p->f);
	fprintf(out, " *\n * run: %s/testcases/lib/witness.py FILE\n", own);
	fprintf(out, " * directory: %s\n * flags:", directory ? directory : ".");
	if (p->is_source)
		print_source_flags(out, p->options);
	else
		print_rule_flags(out, p->model, p->outcome->unit->api.generation);
	print_directory_flag(out, p->model, "");
	fputs("\n */\n#include \"witness.h\"\n", out);
	free(own);
	free(directory);
}

static void print_step(FILE *out, const struct trace_step *t)
{
	static const char *const kinds[] = {
		[TRACE_MAP] = "MAP", [TRACE_UNMAP] = "UNMAP", [TRACE_ENTER] = "ENTER", [TRACE_LEAVE] = "LEAVE",
		[TRACE_BRANCH] = "BRANCH", [TRACE_USE] = "USE", [TRACE_SLEEP] = "SLEEP",
		[TRACE_RETURN] = "RETURN", [TRACE_INSIDE] = "INSIDE",
	};

	fprintf(out, "\t{ STEP_%s, ", kinds[t->kind]);
	witness_string(out, t->place.file);
	fprintf(out, ", %u, %d },\n", t->place.line,
		t->kind == TRACE_MAP ? t->mapping == 1 && t->told : t->taken);
}

/* A rule witness has no callees, and returns by a return. */
static void print_steps(FILE *out, const struct program *p)
{
	fprintf(out, "\nstatic const struct witness_step steps_%s[] = {\n", p->id);
	for (int i = 0; i < p->f->nr_trace; i++) {
		struct trace_step t = p->f->trace[i];

		if (t.kind == TRACE_TEST || (!p->is_source && !t.told))
			continue;
		t.taken |= !p->is_source && t.kind == TRACE_RETURN;
		print_step(out, &t);
	}
	fputs("};\n", out);
}

/* The path has it that the context is atomic when the function is called: so it is. */
static const char *context_that_passes(const char *test)
{
	if (!strcmp(test, "irqs_disabled"))
		return "model_irqs(1)";
	if (strstr(test, "softirq") || strstr(test, "interrupt"))
		return "model_bh_off()";
	return "model_preempt_off()";
}

void entry_print(FILE *out, const struct finding *f)
{
	static const char *const calls[NR_ENTRIES] = {
		[ENTRY_PROCESS] = "model_in_process", [ENTRY_HARDIRQ] = "model_in_hardirq",
		[ENTRY_SOFTIRQ] = "model_in_softirq", [ENTRY_BH_OFF] = "model_with_bh_off",
		[ENTRY_LOCKED] = "model_with_lock", [ENTRY_ANY_IRQ] = "model_in_any_irq",
		[ENTRY_SOFTIRQ_LOCKED] = "model_with_lock_in_softirq", [ENTRY_OWN] = "model_on_its_own",
	};

	if (f->entry)
		fprintf(out, "\t%s();\n", calls[f->entry->kind]);
}

static void print_source(FILE *out, const struct program *p)
{
	/* once, where many witnesses are one program */
	fputs("#ifndef WITNESS_SOURCE\n#define WITNESS_SOURCE\n#include ", out);
	witness_string(out, p->outcome->unit->file);
	fputs("\n#endif\n#include <linux/gfp.h>\n#include <linux/preempt.h>\n", out);
	print_steps(out, p);
	fprintf(out, "\nstatic void call_%s(void)\n{\n", p->id);
	for (int i = 0; i < p->f->nr_trace; i++)
		if (p->f->trace[i].kind == TRACE_TEST)
			fprintf(out, "\tif (choose(2))\n\t\t%s;\n", context_that_passes(p->f->trace[i].what));
	entry_print(out, p->f);
	caller_print(out, p->outcome->unit, p->f);
	fputs("}\n", out);
}

static void print_rule(FILE *out, const struct program *p)
{
	fputs("#include <linux/highmem.h>\n#include <linux/spinlock.h>\n#include <linux/rcupdate.h>\n", out);
	print_steps(out, p);
	rule_print(out, p->f, p->outcome->unit->api.generation, p->id);
}

/* "fs/nfs/dir.c" is not the dir.c of another directory: the whole path is in the name. */
static char *witness_name(const struct outcome *outcome, const struct finding *f, int nr)
{
	const char *file = outcome->unit->file, *suffix;
	char *name;

	file += strspn(file, "./");
	suffix = strrchr(file, '.');
	name = text_format("%.*s-%s-%s-%d", suffix ? (int)(suffix - file) : (int)strlen(file), file, f->function,
			   rule_infos[f->rule].id, nr);
	for (char *c = name; *c; c++)
		if (*c == '/')
			*c = '-';
	return name;
}

/* Nobody sees half of one, and the last of two processes that write the same one wins. */
static void write_program(const char *dir, const char *name, const char *text, size_t size)
{
	char *path = text_format("%s/%s.c", dir, name);
	char *temporary = text_format("%s/.%s.%d", dir, name, (int)getpid());
	FILE *out = fopen(temporary, "w");

	if (!out || fwrite(text, 1, size, out) != size || fclose(out) || rename(temporary, path)) {
		int why = errno;

		unlink(temporary);
		usage_error("--witness: %s: %s", path, strerror(why));
	}
	free(temporary);
	free(path);
}

static void write_witness(struct program *p, int nr)
{
	char *text, *name = witness_name(p->outcome, p->f, nr), *id = text_format("%s", name);
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (char *c = id; *c; c++)
		if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", *c))
			*c = '_';
	p->id = id;
	print_head(out, p);
	if (p->is_source)
		print_source(out, p);
	else
		print_rule(out, p);
	fprintf(out, "\nWITNESS(%s, \"%s\")\n", id, rule_infos[p->f->rule].id);
	fputs("\n#ifndef WITNESS_MANY\nint main(int argc, char **argv)\n{\n"
	      "\treturn witness_main(argc, argv);\n}\n#endif\n", out);
	fclose(out);
	write_program(p->options->witness, name, text, size);
	free(id);
	free(name);
	free(text);
}

/* Which of the function's findings of this rule it is, from 1. */
static int number_of(const struct finding_list *findings, const struct finding *wanted)
{
	int nr = 1;

	for (const struct finding *f = findings->first; f != wanted; f = f->next)
		nr += f->rule == wanted->rule && !strcmp(f->function, wanted->function);
	return nr;
}

void witness_open(const struct options *options)
{
	struct stat st;

	if (mkdir(options->witness, 0777) && errno != EEXIST)
		usage_error("--witness=%s: %s", options->witness, strerror(errno));
	if (stat(options->witness, &st) || !S_ISDIR(st.st_mode))
		usage_error("--witness=%s: not a directory", options->witness);
	if (access(options->witness, W_OK | X_OK))
		usage_error("--witness=%s: %s", options->witness, strerror(errno));
}

void witnesses_write(const struct options *options, const struct outcome *outcome)
{
	char *model = model_of_unit(options), *own = own_directory();
	struct program p = { .options = options, .outcome = outcome, .is_source = model };

	if (!model)
		model = text_format("%s/testcases/highmem", own);
	p.model = model;
	for (p.f = outcome->findings.first; p.f; p.f = p.f->next)
		/* of advice nothing breaks that could be shown */
		if (rule_infos[p.f->rule].severity != SEVERITY_ADVICE)
			write_witness(&p, number_of(&outcome->findings, p.f));
	free(own);
	free(model);
}
