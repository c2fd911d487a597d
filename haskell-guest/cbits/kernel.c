// The functions of extism's kernel that a guest needs, as plain C for Haskell's `foreign import`.
//
// The kernel's memory is not the guest's: it is reached by one call per byte or per 8 bytes. So
// the loops stand here, and move 8 bytes a call straight into or out of the guest's buffer.
// Offsets and lengths are the kernel's 64-bit numbers; a guest has 32 bits of memory, so what
// it moves is a `uint32_t`.
#include <Rts.h>
#include <stdint.h>

#define KERNEL(name) __attribute__((import_module("extism:host/env"), import_name(#name)))

KERNEL(input_length) extern uint64_t kernel_input_length(void);
KERNEL(input_load_u8) extern uint32_t kernel_input_load_u8(uint64_t at);
KERNEL(input_load_u64) extern uint64_t kernel_input_load_u64(uint64_t at);
KERNEL(length) extern uint64_t kernel_length(uint64_t block);
KERNEL(alloc) extern uint64_t kernel_alloc(uint64_t size);
KERNEL(free) extern void kernel_free(uint64_t block);
KERNEL(load_u8) extern uint32_t kernel_load_u8(uint64_t at);
KERNEL(load_u64) extern uint64_t kernel_load_u64(uint64_t at);
KERNEL(store_u8) extern void kernel_store_u8(uint64_t at, uint32_t byte);
KERNEL(store_u64) extern void kernel_store_u64(uint64_t at, uint64_t word);
KERNEL(output_set) extern void kernel_output_set(uint64_t block, uint64_t size);

// The length of the call's input.
uint64_t kleisli_input_length(void) { return kernel_input_length(); }

// Copies the call's input, all of its `size` bytes.
void kleisli_input_read(uint8_t *to, uint32_t size) {
  uint32_t at = 0;
  for (; size - at >= 8; at += 8) {
    uint64_t word = kernel_input_load_u64(at);
    __builtin_memcpy(to + at, &word, 8);
  }
  for (; at < size; at++) to[at] = (uint8_t)kernel_input_load_u8(at);
}

// The length of a block, 0 where there is none at this offset.
uint64_t kleisli_block_length(uint64_t block) { return kernel_length(block); }

// Copies a block of `size` bytes.
void kleisli_block_read(uint64_t block, uint8_t *to, uint32_t size) {
  uint32_t at = 0;
  for (; size - at >= 8; at += 8) {
    uint64_t word = kernel_load_u64(block + at);
    __builtin_memcpy(to + at, &word, 8);
  }
  for (; at < size; at++) to[at] = (uint8_t)kernel_load_u8(block + at);
}

// Makes a block of these bytes. Its offset; 0 where the kernel has no memory left.
uint64_t kleisli_block_write(const uint8_t *from, uint32_t size) {
  uint64_t block = kernel_alloc(size);
  if (block == 0) return 0;
  uint32_t at = 0;
  for (; size - at >= 8; at += 8) {
    uint64_t word;
    __builtin_memcpy(&word, from + at, 8);
    kernel_store_u64(block + at, word);
  }
  for (; at < size; at++) kernel_store_u8(block + at, from[at]);
  return block;
}

void kleisli_block_free(uint64_t block) { kernel_free(block); }

// Makes a block the call's output; the kernel frees it.
void kleisli_output(uint64_t block, uint64_t size) { kernel_output_set(block, size); }

// What GHC's runtime counts of its heap: megablocks that it has, and blocks of them in use.
extern W_ mblocks_allocated, n_alloc_blocks;

static uint8_t *append(uint8_t *to, const char *text) {
  while (*text) *to++ = (uint8_t)*text++;
  return to;
}

static uint8_t *append_number(uint8_t *to, uint64_t number) {
  uint8_t digits[20];
  uint32_t count = 0;
  do digits[count++] = '0' + number % 10;
  while (number /= 10);
  while (count) *to++ = digits[--count];
  return to;
}

// Tells what memory the instance has, in bytes. It is no part of what a guest does, and runs no
// Haskell, so that it says the same before and after it is asked.
__attribute__((export_name("memory_figures"))) uint32_t memory_figures(void) {
  uint8_t text[128];
  uint8_t *end = append(text, "{\"memory\":");
  end = append_number(end, (uint64_t)__builtin_wasm_memory_size(0) << 16);
  end = append(end, ",\"heap\":");
  end = append_number(end, (uint64_t)mblocks_allocated * MBLOCK_SIZE);
  end = append(end, ",\"used\":");
  end = append_number(end, (uint64_t)n_alloc_blocks * BLOCK_SIZE);
  end = append(end, "}");
  uint32_t size = (uint32_t)(end - text);
  kernel_output_set(kleisli_block_write(text, size), size);
  return 0;
}
