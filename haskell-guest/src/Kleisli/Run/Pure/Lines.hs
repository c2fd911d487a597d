-- | The difference between two texts, line by line.
module Kleisli.Run.Pure.Lines
  ( linesOf
  , Edit (..)
  , edits
  , kept
  , Hunk (..)
  , hunks
  ) where

import Data.IntMap.Strict (IntMap)
import Data.IntMap.Strict qualified as IntMap
import Data.Sequence (Seq)
import Data.Sequence qualified as Seq
import Data.Text (Text)

import Kleisli.Text qualified as Text

-- | Lines with their ends; the last one may have none.
linesOf :: Text -> [Text]
linesOf text
  | Text.null text = []
  | otherwise = case Text.breakOn "\n" text of
      (line, "") -> [line]
      (line, rest) -> (line <> "\n") : linesOf (Text.drop 1 rest)

-- | One line of a difference; numbers are counted from 0, on the old and on the new side.
data Edit
  = Keep Int Int Text
  | Delete Int Text
  | Insert Int Text
  deriving stock (Eq, Show)

-- | The shortest way from one list of lines to another, by Myers' greedy algorithm ("An O(ND)
-- Difference Algorithm and Its Variations", 1986).
edits :: [Text] -> [Text] -> [Edit]
edits old new = back (reverse traces) (Seq.length olds) (Seq.length news) []
  where
    olds = Seq.fromList old
    news = Seq.fromList new
    traces = forward olds news
    back (before : rest) x y done
      | x == 0 && y == 0 = done
      | otherwise =
          let (fromX, fromY) = previous before (x - y)
              (x', y', slid) = unslide fromX fromY x y done
           in if x' == 0 && y' == 0
                then slid
                else
                  back rest fromX fromY $
                    if x' == fromX
                      then Insert (y' - 1) (Seq.index news (y' - 1)) : slid
                      else Delete (x' - 1) (Seq.index olds (x' - 1)) : slid
    back [] _ _ done = done
    -- Back along equal lines, to the end of the step that came before them.
    unslide fromX fromY x y done
      | x > 0 && y > 0 && not (stepEnds fromX fromY x y) =
          unslide fromX fromY (x - 1) (y - 1) (Keep (x - 1) (y - 1) (Seq.index olds (x - 1)) : done)
      | otherwise = (x, y, done)
    stepEnds fromX fromY x y = (x == fromX && y == fromY + 1) || (x == fromX + 1 && y == fromY)

-- | For each number of steps, how far each diagonal had got before that step.
forward :: Seq Text -> Seq Text -> [IntMap Int]
forward olds news = go 0 (IntMap.singleton 1 0)
  where
    (n, m) = (Seq.length olds, Seq.length news)
    go d reached
      | any (\(k, x) -> x >= n && x - k >= m) (IntMap.toList reached') = [reached]
      | otherwise = reached : go (d + 1) reached'
      where
        reached' =
          IntMap.fromList [(k, slide k (start reached d k)) | k <- [-d, 2 - d .. d], inside k]
    inside k = k >= -m && k <= n
    slide k x
      | x < n && x - k < m && Seq.index olds x == Seq.index news (x - k) = slide k (x + 1)
      | otherwise = x

-- | Where the step onto a diagonal begins: down from the one above, or right from the one below.
start :: IntMap Int -> Int -> Int -> Int
start reached d k
  | d == 0 = 0
  | goesDown reached k = IntMap.findWithDefault (-1) (k + 1) reached
  | otherwise = IntMap.findWithDefault (-1) (k - 1) reached + 1

goesDown :: IntMap Int -> Int -> Bool
goesDown reached k =
  IntMap.findWithDefault (-2) (k - 1) reached < IntMap.findWithDefault (-2) (k + 1) reached

-- | The point from which the step onto a diagonal was made.
previous :: IntMap Int -> Int -> (Int, Int)
previous reached k = (x, x - from)
  where
    from = if goesDown reached k then k + 1 else k - 1
    x = IntMap.findWithDefault 0 from reached

-- | Which old line each new line is, where it is one.
kept :: [Edit] -> IntMap Int
kept changes = IntMap.fromList [(new, old) | Keep old new _ <- changes]

-- | Changes with the unchanged lines around them, and the old line before them that names what
-- they stand in.
data Hunk = Hunk
  { oldStart :: Int
  , oldCount :: Int
  , newStart :: Int
  , newCount :: Int
  , within :: Maybe Text
  , body :: [Edit]
  }
  deriving stock (Eq, Show)

-- | Groups changes, with so many unchanged lines around each.
hunks :: Int -> [Edit] -> [Hunk]
hunks context changes = map hunk (groups marked)
  where
    positions = [i | (i, edit) <- zip [0 ..] changes, changed edit]
    near i = any (\position -> abs (position - i) <= context) (nearby i)
    nearby i =
      IntMap.elems
        (fst (IntMap.split (i + context + 1) (snd (IntMap.split (i - context - 1) places))))
    places = IntMap.fromList [(position, position) | position <- positions]
    marked =
      [ (near i, edit, before)
      | (i, edit, before) <- zip3 [0 ..] changes (scanl advance (0, 0, Nothing) changes)
      ]
    isIn (isNear, _, _) = isNear
    groups [] = []
    groups list = case span isIn (dropWhile (not . isIn) list) of
      ([], _) -> []
      (group, rest) -> group : groups rest
    hunk group =
      let (old, new, within) = case group of
            (_, _, before) : _ -> before
            [] -> (0, 0, Nothing)
          body = [edit | (_, edit, _) <- group]
          oldCount = length (filter (not . isInsert) body)
          newCount = length (filter (not . isDelete) body)
       in Hunk
            { oldStart = first old oldCount
            , oldCount
            , newStart = first new newCount
            , newCount
            , within
            , body
            }
    -- A side without lines is counted from the line before it.
    first position count = if count == 0 then position else position + 1

-- | Old lines and new lines passed so far, and the last old one that could be a heading.
advance :: (Int, Int, Maybe Text) -> Edit -> (Int, Int, Maybe Text)
advance (old, new, within) = \case
  Keep _ _ line -> (old + 1, new + 1, heading line)
  Delete _ line -> (old + 1, new, heading line)
  Insert _ _ -> (old, new + 1, within)
  where
    heading line = case Text.uncons line of
      Just (c, _) | isLetter c || c == '_' || c == '$' -> Just (Text.stripEnd (Text.take 80 line))
      _ -> within
    isLetter c = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')

changed :: Edit -> Bool
changed = \case
  Keep {} -> False
  _ -> True

isInsert, isDelete :: Edit -> Bool
isInsert = \case Insert {} -> True; _ -> False
isDelete = \case Delete {} -> True; _ -> False
