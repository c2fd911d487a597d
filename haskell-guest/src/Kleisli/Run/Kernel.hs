-- | The sandbox's memory: the input and output of a call, and blocks for what crosses.
module Kleisli.Run.Kernel
  ( Block
  , input
  , output
  , withBlock
  , takeBlock
  ) where

import Control.Exception (bracket, throwIO)
import Control.Monad (when)
import Data.ByteString (ByteString)
import Data.ByteString qualified as ByteString
import Data.ByteString.Internal (create)
import Data.ByteString.Unsafe (unsafeUseAsCStringLen)
import Data.Int (Int64)
import Data.Word (Word32, Word64, Word8)
import Foreign.Ptr (Ptr, castPtr)

import Kleisli.Eff.Internal (Failure (..))
import Kleisli.Text qualified as Text
import Kleisli.Wire.Reply (CallError (..), ErrorCode (Internal))

-- | The offset of a block in the kernel's memory.
type Block = Word64

foreign import ccall unsafe "kleisli_input_length" inputLength :: IO Word64

foreign import ccall unsafe "kleisli_input_read" inputRead :: Ptr Word8 -> Word32 -> IO ()

foreign import ccall unsafe "kleisli_block_length" blockLength :: Block -> IO Word64

foreign import ccall unsafe "kleisli_block_read" blockRead :: Block -> Ptr Word8 -> Word32 -> IO ()

foreign import ccall unsafe "kleisli_block_write" blockWrite :: Ptr Word8 -> Word32 -> IO Block

foreign import ccall unsafe "kleisli_block_free" blockFree :: Block -> IO ()

foreign import ccall unsafe "kleisli_output" setOutput :: Block -> Word64 -> IO ()

-- | The input of the running call.
input :: IO ByteString
input = inputLength >>= \size -> copied size inputRead

-- | Sets the output of the running call.
output :: ByteString -> IO ()
output bytes = do
  block <- newBlock bytes
  setOutput block (fromIntegral (ByteString.length bytes))

-- | Lends a block with these bytes, and frees it afterwards.
withBlock :: ByteString -> (Block -> IO a) -> IO a
withBlock bytes = bracket (newBlock bytes) blockFree

-- | The bytes of a block, which is freed.
takeBlock :: Block -> IO ByteString
takeBlock block = do
  size <- blockLength block
  bytes <- copied size (blockRead block)
  blockFree block
  pure bytes

newBlock :: ByteString -> IO Block
newBlock bytes = unsafeUseAsCStringLen bytes \(start, size) -> do
  block <- blockWrite (castPtr start) (fromIntegral size)
  when (block == 0) . throwIO . Failure $
    CallError
      { code = Internal
      , message =
          "the sandbox has no memory left for "
            <> Text.show size
            <> " bytes, ask for less at a time"
      , detail = Nothing
      }
  pure block

-- | A byte string that is filled from outside. On wasm32 an 'Int' has 32 bits, and so has all
-- memory: what doesn't fit is refused before anything is copied.
copied :: Word64 -> (Ptr Word8 -> Word32 -> IO ()) -> IO ByteString
copied size fill
  | size > fromIntegral (maxBound :: Int) = throwIO (Failure tooLong)
  | otherwise = create (fromIntegral size) \start -> fill start (fromIntegral size)
  where
    tooLong =
      CallError
        { code = Internal
        , message =
            "an answer of "
              <> Text.show (fromIntegral size :: Int64)
              <> " bytes doesn't fit into the sandbox, ask for less at a time"
        , detail = Nothing
        }
