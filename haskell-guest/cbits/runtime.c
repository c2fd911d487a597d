// What stands in the place of parts of GHC's runtime and of C's library, in guests and in tests.
#include <Rts.h>
#include <stdint.h>

#define MIB (1024 * 1024)

// GHC's runtime calls this before it starts. Its limit of the stack is below what the sandbox
// has, so that a tool that recurses too deep gets an exception, which becomes an answer, and the
// instance lives on. There is no such limit of the heap: after an overflow of the heap the runtime
// overflows again at each collection, so the sandbox's own limit ends the instance, and the host
// makes another. A nursery of 1 MB instead of 4 keeps an idle instance small.
void FlagDefaultsHook(void) {
  RtsFlags.GcFlags.maxStkSize = 16 * MIB / sizeof(W_);
  RtsFlags.GcFlags.minAllocAreaSize = 1 * MIB / BLOCK_SIZE;
}

// GHC's base links iconv for the encodings that it doesn't know itself. A guest has no files
// and no terminal, so here it knows no others, and the module is 145 kB smaller.
void *iconv_open(const char *to, const char *from) {
  (void)to;
  (void)from;
  return (void *)-1;
}

uint32_t iconv(void *state, char **from, uint32_t *from_left, char **to, uint32_t *to_left) {
  (void)state;
  (void)from;
  (void)from_left;
  (void)to;
  (void)to_left;
  return (uint32_t)-1;
}

int iconv_close(void *state) {
  (void)state;
  return -1;
}
