-- | As much of a JSON Schema validator as the SDK's schemas need. It refuses keywords that it
-- doesn't know, so that no schema passes by being misread.
module Test.Validator (validate) where

import Data.Aeson hiding (object)
import Data.Aeson.Key qualified as Key
import Data.Aeson.KeyMap qualified as KeyMap
import Data.Foldable (toList)
import Data.Scientific (isInteger)

-- | What is wrong with a value, by its schema.
validate :: Object -> Value -> [String]
validate schema value = concatMap constraint (KeyMap.toList schema)
  where
    constraint (key, given) = case (Key.toString key, given) of
      ("type", String name) -> [show value <> " is no " <> show name | not (hasType name)]
      ("enum", Array names) -> [show value <> " is not in " <> show names | value `notElem` toList names]
      ("minimum", Number lowest) -> [show value <> " is below " <> show lowest | Number number <- [value], number < lowest]
      ("maximum", Number highest) -> [show value <> " is above " <> show highest | Number number <- [value], number > highest]
      ("items", Object item) -> [problem | Array values <- [value], element <- toList values, problem <- validate item element]
      ("properties", Object members) ->
        [ Key.toString name <> ": " <> problem
        | Object object <- [value]
        , (name, Object member) <- KeyMap.toList members
        , Just found <- [KeyMap.lookup name object]
        , problem <- validate member found
        ]
      ("required", Array names) ->
        ["no " <> show name | Object object <- [value], String name <- toList names, not (KeyMap.member (Key.fromText name) object)]
      ("additionalProperties", Bool False) ->
        [ "unknown " <> show name
        | Object object <- [value]
        , name <- KeyMap.keys object
        , Just (Object members) <- [KeyMap.lookup "properties" schema]
        , not (KeyMap.member name members)
        ]
      ("description", String _) -> []
      ("default", _) -> []
      other -> ["unknown keyword " <> show other]
    hasType kind = case value of
      Object _ -> kind == "object"
      Array _ -> kind == "array"
      String _ -> kind == "string"
      Bool _ -> kind == "boolean"
      Number number -> kind == "number" || (kind == "integer" && isInteger number)
      Null -> False
